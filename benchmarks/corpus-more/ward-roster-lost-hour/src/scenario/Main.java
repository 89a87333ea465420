package scenario;

import com.ward.roster.Calls;
import com.ward.roster.Shift;
import com.ward.roster.WorkloadReport;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.TimeZone;
import traffic.Traffic;

/** The night before, somebody split the long shifts into short ones. */
public class Main {

  private static Shift shift(String nurse, LocalDate day, String begin, String end) {
    return new Shift(nurse, day, LocalTime.parse(begin), LocalTime.parse(end));
  }

  public static void main(String[] args) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Vienna"));
    Calls calls = (from, to) -> (to.getEpochSecond() - from.getEpochSecond()) / 1200;
    WorkloadReport report = new WorkloadReport(calls);

    Traffic.serve(args, round -> {
      LocalDate saturday = LocalDate.of(2024, 3, 30);
      System.out.println(report.callsPerHour(List.of(
          shift("n" + round, saturday, "22:00", "06:00"), shift("m" + round, saturday, "14:00", "22:00"))));
      System.out.println(report.callsPerHour(List.of(
          shift("n" + round, saturday, "22:00", "02:00"), shift("k" + round, saturday.plusDays(1), "02:00", "03:00"))));
    });
  }
}
