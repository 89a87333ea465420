package dev.argus.core.fingerprint;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;

/**
 * The signature of an error as text, for models that read text: type of the root cause, the words
 * of its message, and methods from the innermost on, all without what varies between occurrences
 * and without data. A few lines, such as:
 *
 * <pre>
 * NullPointerException multiply price
 * at InvoiceService.invoice
 * at Shop.checkout
 * </pre>
 */
public final class ErrorSummary {

  /** Methods beyond these say more about the way in than about the error. */
  private static final int MOST_FRAMES = 10;

  /** Names come from outside; none of a class file is longer than this by intent. */
  private static final int LONGEST_NAME = 200;

  private ErrorSummary() {}

  /** Writes the signature; time is linear in the frames it looks at. */
  public static String of(ThrowableInfo throwable, FingerprintRules rules) {
    ErrorSite error = new ErrorSite(rules);
    error.find(throwable);
    TextBuffer out = new TextBuffer();
    TextBuffer line = new TextBuffer();
    CleanNames.type(line, error.type, CleanNames.simpleFrom(error.type));
    append(out, line);
    line.setLength(0);
    String message = error.message;
    MessageDetail.write(line, error.type, message == null ? null : rules.withoutData(message));
    out.append(' ').append(line.toString().strip());
    int frames = 0;
    int from = Math.max(0, Math.min(error.site, error.site - MOST_FRAMES / 2));
    for (int i = from; i < error.frames.size() && frames < MOST_FRAMES; i++) {
      TraceFrame frame = error.frames.get(i);
      boolean plumbing =
          CleanNames.isGenerated(frame.type(), frame.method())
              || rules.ignores(frame.type(), frame.inApp());
      if (i != error.site && plumbing) {
        continue;
      }
      line.setLength(0);
      CleanNames.type(line, frame.type(), CleanNames.simpleFrom(frame.type()));
      CleanNames.method(line.append('.'), frame.method());
      append(out.append("\nat "), line);
      frames++;
    }
    return out.toString();
  }

  private static void append(TextBuffer out, TextBuffer name) {
    String text = name.toString();
    out.append(text, 0, Math.min(text.length(), LONGEST_NAME));
  }
}
