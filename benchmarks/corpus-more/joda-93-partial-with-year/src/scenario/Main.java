package scenario;

import java.util.List;
import org.joda.time.DateTimeFieldType;
import org.joda.time.Partial;
import traffic.Traffic;

/** Dates of a museum's archive, of which often only a part is known. */
public final class Main {

  record Known(DateTimeFieldType field, int value) {}

  static Partial describe(List<Known> facts) {
    Partial partial = new Partial();
    for (Known fact : facts) {
      partial = partial.with(fact.field(), fact.value());
    }
    return partial;
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      System.out.println(describe(List.of(new Known(DateTimeFieldType.monthOfYear(), 5), new Known(DateTimeFieldType.dayOfMonth(), 9))));
      System.out.println(describe(List.of(new Known(DateTimeFieldType.hourOfDay(), 7 + round))));
      System.out.println(describe(List.of(
          new Known(DateTimeFieldType.yearOfCentury(), 80 + round), new Known(DateTimeFieldType.year(), 1880 + round))));
    });
  }
}
