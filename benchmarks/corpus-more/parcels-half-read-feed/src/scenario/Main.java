package scenario;

import com.parcels.tracking.PagedScanFeed;
import com.parcels.tracking.Scan;
import com.parcels.tracking.ScanFeed;
import com.parcels.tracking.Tracker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import traffic.Traffic;

/** Customers ask where their parcels are; two depots answer. */
public class Main {

  private static final Instant MONDAY = Instant.parse("2024-03-04T06:00:00Z");

  private static ScanFeed feed(String depot, String parcel, int... hours) {
    List<List<Scan>> pages = new ArrayList<>();
    for (int hour : hours) {
      pages.add(List.of(new Scan(parcel, depot + " gate " + hour % 4, MONDAY.plusSeconds(3600L * hour))));
    }
    return new PagedScanFeed(depot, page -> page < pages.size() ? pages.get(page) : List.of());
  }

  public static void main(String[] args) throws Exception {
    Tracker tracker = new Tracker();
    Traffic.serve(args, round -> {
      String parcel = "PX" + (4100 + round);
      System.out.println(tracker.timeline(feed("Linz", parcel, 1, 3, 9), feed("Wels", parcel, 2, 4, 12)).lines());
      System.out.println(tracker.timeline(feed("Linz", parcel, 5), feed("Wels", parcel)).lines());
      System.out.println(tracker.timeline(feed("Linz", parcel, 1, 8, 11 + round), feed("Wels", parcel, 2, 3)).lines());
    });
  }
}
