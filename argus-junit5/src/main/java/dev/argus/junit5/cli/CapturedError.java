package dev.argus.junit5.cli;

import dev.argus.core.fingerprint.ReportGroups;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportDirectory;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The reports of one fingerprint.
 *
 * @param best the report that tells most: state at method entry before state at the throw, then the
 *     latest
 * @param files all report files, oldest first
 * @param otherNames fingerprints that it may be known by beside its own
 */
record CapturedError(
    String fingerprint,
    CrashReport best,
    long count,
    Instant firstSeen,
    Instant lastSeen,
    List<Path> files,
    List<String> otherNames) {

  CapturedError {
    files = List.copyOf(files);
    otherNames = List.copyOf(otherNames);
  }

  /** Groups reports; the error seen last comes first. */
  static List<CapturedError> of(List<ReportDirectory.Stored> reports) {
    return ReportGroups.of(reports).stream()
        .map(CapturedError::ofGroup)
        .sorted(
            Comparator.comparing(CapturedError::lastSeen)
                .reversed()
                .thenComparing(CapturedError::fingerprint))
        .toList();
  }

  private static CapturedError ofGroup(ReportGroups.Group named) {
    List<ReportDirectory.Stored> group = named.reports();
    Comparator<CrashReport> telling =
        Comparator.comparing((CrashReport r) -> r.capture() == CaptureKind.ENTRY)
            .thenComparing(CrashReport::capturedAt);
    CrashReport best = group.get(0).report();
    long count = 0;
    Instant first = best.firstSeen();
    Instant last = best.capturedAt();
    for (ReportDirectory.Stored stored : group) {
      CrashReport report = stored.report();
      best = telling.compare(report, best) > 0 ? report : best;
      count = Math.max(count, report.count());
      first = report.firstSeen().isBefore(first) ? report.firstSeen() : first;
      last = report.capturedAt().isAfter(last) ? report.capturedAt() : last;
    }
    count = Math.max(count, group.size());
    List<Path> files =
        group.stream()
            .sorted(Comparator.comparing(s -> s.report().capturedAt()))
            .map(ReportDirectory.Stored::file)
            .toList();
    return new CapturedError(
        best.fingerprint(), best, count, first, last, files, named.otherNames());
  }

  /** What went wrong first: the innermost cause. */
  ThrowableInfo root() {
    return best.throwable().root();
  }

  /**
   * Where it was thrown in the code under test: {@code com.acme.Orders.price:42}; "" if unknown.
   */
  String place() {
    for (TraceFrame frame : root().trace()) {
      if (frame.inApp()) {
        return place(frame);
      }
    }
    return "";
  }

  static String place(TraceFrame frame) {
    return frame.type() + "." + frame.method() + (frame.line() > 0 ? ":" + frame.line() : "");
  }
}
