package dev.argus.junit5.worker;

import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.junit5.synthesis.Synthesis.Attempt;
import java.util.ArrayList;
import java.util.List;

/**
 * What worked for another error, to be tried first for this one. It changes the order of the
 * attempts and nothing of how they are judged.
 *
 * @param strategy how the values were built, in the words of the synthesis; "" for no suggestion
 * @param framesFurtherIn how many captured frames were further in than the method that was called
 */
public record Suggested(String strategy, int framesFurtherIn) {

  /** No suggestion. */
  public static final Suggested NONE = new Suggested("", 0);

  /** As one text. */
  public String text() {
    return framesFurtherIn + " " + strategy;
  }

  /** Reads what {@link #text} wrote. */
  public static Suggested of(String text) {
    int blank = text.indexOf(' ');
    return new Suggested(text.substring(blank + 1), Integer.parseInt(text.substring(0, blank)));
  }

  /** How many captured frames are further in than a method; -1 if it is none of them. */
  public static int framesFurtherIn(CrashReport report, String entry) {
    for (int i = 0; i < report.frames().size(); i++) {
      FrameCapture frame = report.frames().get(i);
      if (entry.equals(frame.type() + "." + frame.method())) {
        return i;
      }
    }
    return -1;
  }

  /** The attempts with those that were suggested first; the others stay in their order. */
  List<Attempt> first(List<Attempt> attempts, CrashReport report) {
    if (strategy.isEmpty() || attempts.isEmpty()) {
      return attempts;
    }
    String outermost = entryOf(attempts.get(0));
    List<Attempt> ordered = new ArrayList<>();
    for (Attempt attempt : attempts) {
      boolean suggested =
          attempt.title().endsWith(" (" + strategy + ")")
              && framesFurtherIn(report, entryOf(attempt)) == framesFurtherIn;
      // state from after the throw is trusted only once the methods further out have been tried
      boolean mayBeDrained =
          attempt.capture() == CaptureKind.EXIT && !entryOf(attempt).equals(outermost);
      if (suggested && !mayBeDrained) {
        ordered.add(attempt);
      }
    }
    for (Attempt attempt : attempts) {
      if (!ordered.contains(attempt)) {
        ordered.add(attempt);
      }
    }
    return ordered;
  }

  private static String entryOf(Attempt attempt) {
    return attempt.title().substring(0, attempt.title().indexOf(' '));
  }
}
