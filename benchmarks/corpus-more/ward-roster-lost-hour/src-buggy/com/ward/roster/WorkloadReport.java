package com.ward.roster;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How busy the shifts were. */
public class WorkloadReport {
  private final Calls calls;

  public WorkloadReport(Calls calls) {
    this.calls = calls;
  }

  public Map<String, Long> callsPerHour(List<Shift> shifts) {
    Map<String, Long> report = new TreeMap<>();
    for (Shift shift : shifts) {
      report.merge(shift.nurse(), perHour(shift), Long::sum);
    }
    return report;
  }

  private long perHour(Shift shift) {
    ZonedDateTime begin = at(shift.day(), shift.begin());
    ZonedDateTime end = at(shift.endDay(), shift.end());
    long hours = Duration.between(begin, end).toHours();
    return calls.between(begin.toInstant(), end.toInstant()) / hours;
  }

  private static ZonedDateTime at(LocalDate day, LocalTime time) {
    return ZonedDateTime.of(day, time, ZoneId.systemDefault());
  }
}
