package scenario;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import traffic.Traffic;

/** Imports invitations. */
public final class Main {

  static String invitation(String uid, String duration) {
    return String.join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//agenda//EN", "BEGIN:VEVENT", "UID:" + uid,
        "DTSTAMP:20240108T090000Z", "DTSTART:20240115T130000Z", "DURATION:" + duration, "SUMMARY:review", "END:VEVENT",
        "END:VCALENDAR", "");
  }

  static void importOne(String text) {
    ICalendar calendar = Biweekly.parse(text).first();
    for (VEvent event : calendar.getEvents()) {
      System.out.println(event.getUid().getValue() + " lasts "
          + (event.getDuration() == null ? "?" : event.getDuration().getValue()));
    }
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      importOne(invitation("u" + round, "PT45M"));
      importOne(invitation("v" + round, "fortnight"));
      importOne(invitation("w" + round, "-"));
    });
  }
}
