package dev.argus.junit5.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a long text through {@code repeat} where it repeats itself. Linear in the text. */
final class RepeatedText {

  private static final int LONGEST_PERIOD = 64;
  private static final int SHORTEST_RUN = 40;
  private static final int MOST_PIECES = 12;
  private static final int MOST_REST = 400;

  private RepeatedText() {}

  /**
   * The text as a sum of literals and repetitions; empty where it has none, or is still too long.
   *
   * @param longest code in characters
   */
  static Optional<Plan> of(String text, int longest) {
    List<String> pieces = new ArrayList<>();
    int literal = 0;
    int rest = 0;
    boolean found = false;
    for (int at = 0; at < text.length() && pieces.size() <= MOST_PIECES; ) {
      int period = periodAt(text, at);
      if (period == 0) {
        at++;
        continue;
      }
      int times = runAt(text, at, period) / period;
      if (literal < at) {
        pieces.add(Literals.quoted(text.substring(literal, at)));
        rest += at - literal;
      }
      String unit = text.substring(at, at + period);
      pieces.add(Literals.quoted(unit) + ".repeat(" + times + ")");
      at += times * period;
      literal = at;
      found = true;
    }
    if (literal < text.length()) {
      pieces.add(Literals.quoted(text.substring(literal)));
      rest += text.length() - literal;
    }
    String code = String.join(" + ", pieces);
    boolean readable = found && pieces.size() <= MOST_PIECES && rest <= MOST_REST;
    return readable && code.length() <= longest
        ? Optional.of(new Plan.Literal(String.class, code, List.of(), text))
        : Optional.empty();
  }

  /** The shortest period with which the text repeats itself for long from here on; 0 for none. */
  private static int periodAt(String text, int at) {
    for (int period = 1; period <= LONGEST_PERIOD; period++) {
      int run = runAt(text, at, period);
      boolean splits =
          at + period <= text.length() && Character.isHighSurrogate(text.charAt(at + period - 1));
      if (run >= SHORTEST_RUN && run >= 4 * period && !splits) {
        return period;
      }
    }
    return 0;
  }

  private static int runAt(String text, int at, int period) {
    int end = at + period;
    while (end < text.length() && text.charAt(end) == text.charAt(end - period)) {
      end++;
    }
    return Math.min(end, text.length()) - at;
  }
}
