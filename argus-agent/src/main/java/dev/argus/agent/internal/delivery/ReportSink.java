package dev.argus.agent.internal.delivery;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportDirectory;
import java.io.IOException;

/** Where finished reports go. Used by the writer's thread alone. */
public interface ReportSink {

  /**
   * Takes a report; returns once it is where it outlives this process, or as near to that as it
   * gets.
   *
   * @throws IOException if it can't be taken; the report is lost then
   */
  void take(CrashReport report) throws IOException;

  /** What it is, for people. */
  String place();

  /** The program ends: waits for what is under way, for a bounded time. */
  default void finish() {}

  /** A directory for people to fetch them from. */
  static ReportSink into(ReportDirectory directory) {
    return new ReportSink() {
      @Override
      public void take(CrashReport report) throws IOException {
        directory.write(report);
      }

      @Override
      public String place() {
        return directory.path().toString();
      }
    };
  }
}
