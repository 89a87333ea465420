package dev.argus.core.trace;

import java.util.List;
import java.util.Optional;

/**
 * Reads a text that holds one throwable, such as what {@code printStackTrace} wrote or the
 * attribute of an event. Stateless and thread-safe; never throws on any text; linear in it.
 *
 * <p>What {@link Throwable#printStackTrace()} writes is read back as the same throwable: types,
 * messages, whole traces, causes, suppressed ones, and where the chain comes back to itself. That
 * can't be so where the text is ambiguous:
 *
 * <ul>
 *   <li>a {@code toString} that isn't the one of {@code Throwable}, or has no class name first;
 *   <li>lines of a message that look like frames with one more tab than the throwable, like
 *       captions ({@code Caused by: }, {@code Suppressed: }) or like {@code ... 3 more};
 *   <li>a line that looks like a frame in a message, if no real frame follows;
 *   <li>a line that ends with a bracket in the message of a throwable that was printed before;
 *   <li>a carriage return at the end of a line of a message, and colours in it;
 *   <li>frames whose names or files have line ends, parentheses or slashes, a line without a file,
 *       or several lines of a file before 0.
 * </ul>
 */
public final class StackTraceParser {

  private StackTraceParser() {}

  /**
   * The throwable in a text; of several the first that has frames, else the first. Empty if there
   * is none.
   */
  public static Optional<StackTrace> parse(String text) {
    int lineEnd = text.indexOf('\n');
    String first = text.substring(0, lineEnd < 0 ? text.length() : lineEnd);
    CharSequence plain = LineSplitter.plain(first);
    boolean beginsHere = Header.ofLine(plain, 0) != null;
    if (beginsHere && (lineEnd >= 0 || new LineSplitter().split(first).size() == 1)) {
      return Optional.of(new SingleTrace().read(text));
    }
    List<StackTrace> found = StackTraceReader.all(text);
    Optional<StackTrace> best = found.stream().filter(StackTrace::hasFrames).findFirst();
    return best.isPresent() ? best : found.stream().findFirst();
  }
}
