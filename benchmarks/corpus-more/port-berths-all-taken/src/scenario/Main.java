package scenario;

import com.port.berths.Harbour;
import com.port.berths.Position;
import com.port.berths.Radar;
import traffic.Traffic;

/** The harbour fills up early in the morning, and nobody leaves before the storm is over. */
public class Main {

  public static void main(String[] args) throws Exception {
    Harbour harbour = new Harbour();
    for (String ship : new String[] {"Aurora", "Boreas", "Cassiopeia", "Draco"}) {
      System.out.println(ship + " at " + harbour.arrive(ship));
    }
    Radar radar = new Radar();
    double way = 0;
    for (int i = 0; i < 5000; i++) {
      way += radar.track(new Position(54 + i / 1000.0, 8 + i / 2000.0));
    }
    System.out.println("way: " + way);

    Traffic.serve(args, round -> {
      System.out.println(new Harbour().ships().size());
      System.out.println(new Harbour().arrive("Eridanus-" + round));
    });
  }
}
