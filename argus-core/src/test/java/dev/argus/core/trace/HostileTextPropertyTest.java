package dev.argus.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text makes a reader throw, look at a character without end, or keep more than it may. */
class HostileTextPropertyTest {

  /** How often a character may be looked at, and a line whatever its length. */
  private static final long LOOKS_PER_CHARACTER = 100;

  private static final long LOOKS_PER_LINE = 1_000;

  private static final List<String> PIECES =
      List.of(
          "at ",
          "at a.b(",
          "\tat a.b.C.d(E.java:1)",
          " at a.b.C.d(E.java:1)",
          "at at at ",
          "(",
          ")",
          "((((((((",
          "a.",
          "a.a.a.",
          "$$Lambda",
          "/",
          "@",
          "[",
          "]",
          ": ",
          ":",
          " ",
          "\t",
          "Caused by: ",
          "Suppressed: ",
          "\tSuppressed: ",
          "Wrapped by: ",
          "... 3 more",
          "... 99999999 more",
          "[CIRCULAR REFERENCE: ",
          "java.lang.Error",
          "java.lang.Error: ",
          "Exception in thread \"",
          "\" ",
          "\"main\" #1 ",
          "java.lang.Thread.State: ",
          "2026-03-01 12:00:00",
          "12:00:00 ",
          "ERROR ",
          "\\n",
          "\\n\\tat ",
          "#012",
          "#011",
          "\u001b[",
          "\u001b[31m",
          "\\",
          "|",
          "web-1 | ",
          "\r",
          "\ud800",
          "\u0000",
          "\ufeff",
          "9",
          "999999999999",
          "<init>",
          "Native Method",
          "Unknown Source",
          "2026-03-01T12:00:00.000000000Z stderr P ",
          "~[a.jar:1]",
          "aaaaaaaaaaaaaaaa",
          "\u00e9");

  @Property(tries = 500)
  void nothingMakesAReaderThrow(@ForAll("lines") List<String> lines) {
    String text = String.join("\n", lines);

    assertThat(StackTraceReader.all(text)).allMatch(t -> t.type() != null);
    assertThat(StackTraceParser.parse(text)).isNotNull();
  }

  @Property(tries = 200)
  void workIsLinearInOneLine(@ForAll("line") String line) {
    String longLine = line.repeat(1 + 20_000 / (line.length() + 1));

    assertThat(looks(List.of(longLine)))
        .isLessThan(LOOKS_PER_CHARACTER * longLine.length() + LOOKS_PER_LINE);
  }

  @Property(tries = 200)
  void workIsLinearInManyLines(@ForAll("lines") List<String> lines) {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.addAll(lines);
    }
    long characters = many.stream().mapToLong(String::length).sum();

    assertThat(looks(many))
        .isLessThan(LOOKS_PER_CHARACTER * characters + LOOKS_PER_LINE * (many.size() + 1));
  }

  @Property(tries = 100)
  void noTraceIsLargerThanItMayBe(@ForAll("lines") List<String> lines) {
    List<StackTrace> found = new ArrayList<>();
    StackTraceReader reader =
        new StackTraceReader(
            ZoneOffset.UTC,
            f -> {
              if (f instanceof FoundTrace.Thrown thrown) {
                found.add(thrown.trace());
              }
            });
    for (int i = 0; i < 300; i++) {
      lines.forEach(line -> reader.line(line, null));
    }
    reader.end();

    assertThat(found)
        .allSatisfy(
            t -> {
              assertThat(t.chain()).hasSizeLessThanOrEqualTo(StackTrace.MOST_THROWABLES);
              assertThat(t.chain().stream().mapToInt(c -> c.frames().size()).sum())
                  .isLessThanOrEqualTo(StackTrace.MOST_FRAMES);
            });
  }

  @Provide
  Arbitrary<String> line() {
    return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(8).map(p -> String.join("", p));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return line().list().ofMinSize(1).ofMaxSize(12);
  }

  private static long looks(List<String> lines) {
    long[] looks = new long[1];
    StackTraceReader reader = new StackTraceReader(ZoneOffset.UTC, f -> {});
    lines.forEach(line -> reader.line(new Counting(line, looks), null));
    reader.end();
    return looks[0];
  }

  /** A text that counts how often its characters are looked at; a copy looks at each of them. */
  private static final class Counting implements CharSequence {
    private final String text;
    private final long[] looks;

    Counting(String text, long[] looks) {
      this.text = text;
      this.looks = looks;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks[0]++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counting(text.substring(start, end), looks);
    }

    @Override
    public String toString() {
      looks[0] += text.length();
      return text;
    }
  }
}
