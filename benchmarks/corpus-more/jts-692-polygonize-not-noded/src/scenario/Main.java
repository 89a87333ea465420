package scenario;

import java.util.Collection;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import traffic.Traffic;

/** Turns the lines of a cadastral drawing into plots. */
public final class Main {

  static int plots(String... lines) throws Exception {
    Polygonizer polygonizer = new Polygonizer();
    for (String line : lines) {
      polygonizer.add(new WKTReader().read(line));
    }
    @SuppressWarnings("unchecked")
    Collection<Geometry> plots = polygonizer.getPolygons();
    return plots.size();
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      int right = 900 + round;
      System.out.println(plots("LINESTRING (0 0, 50 0, 50 40, 0 40, 0 0)"));
      System.out.println(plots("LINESTRING (0 0, 50 0, 50 40)", "LINESTRING (50 40, 0 40, 0 0)"));
      // The yard's outline touches the house's twice, and nobody has cut the lines there.
      System.out.println(plots(
          "LINESTRING (100 900, 300 900, 300 300, 700 300, 700 900, " + right + " 900, " + right + " 100, 100 100, 100 900)",
          "LINESTRING (300 900, 700 900, 700 300, 300 300, 300 900)"));
    });
  }
}
