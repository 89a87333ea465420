package dev.argus.junit5.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import dev.argus.junit5.synthesis.CapturedCrash;
import dev.argus.junit5.synthesis.Synthesis.Attempt;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestedTest {

  private static final String OUTER = "com.acme.Shop.outer";
  private static final String INNER = "com.acme.Shop.inner";

  private static final CrashReport REPORT =
      CapturedCrash.of(new IllegalStateException("x"))
          .frame(frame("inner"))
          .frame(frame("outer"))
          .report();

  private static FrameCapture frame(String method) {
    return new FrameCapture(
        0,
        "com.acme.Shop",
        method,
        "()V",
        true,
        CaptureKind.ENTRY,
        Value.NULL,
        List.of(),
        new Snapshot(List.of(), false));
  }

  private static Attempt attempt(String title, CaptureKind capture) {
    return new Attempt(
        title,
        capture,
        true,
        () -> {
          throw new IllegalStateException("not asked for");
        },
        null,
        null);
  }

  private static List<String> order(Suggested suggested, CaptureKind innerCapture) {
    List<Attempt> attempts =
        List.of(
            attempt(OUTER + " (as code)", CaptureKind.ENTRY),
            attempt(OUTER + " (restored)", CaptureKind.ENTRY),
            attempt(INNER + " (as code)", innerCapture),
            attempt(INNER + " (restored)", innerCapture));
    return suggested.first(attempts, REPORT).stream().map(Attempt::title).toList();
  }

  @Test
  void noSuggestionLeavesTheOrder() {
    assertThat(order(Suggested.NONE, CaptureKind.ENTRY))
        .startsWith(OUTER + " (as code)", OUTER + " (restored)");
  }

  @Test
  void whatIsSuggestedComesFirstAndTheRestStaysInOrder() {
    assertThat(order(new Suggested("restored", 0), CaptureKind.ENTRY))
        .containsExactly(
            INNER + " (restored)",
            OUTER + " (as code)",
            OUTER + " (restored)",
            INNER + " (as code)");
  }

  @Test
  void anInnerMethodWithStateFromAfterTheThrowIsNotPutBeforeTheOuter() {
    assertThat(order(new Suggested("restored", 0), CaptureKind.EXIT))
        .startsWith(OUTER + " (as code)");
  }

  @Test
  void goesThroughATextUnchanged() {
    Suggested suggested = new Suggested("the calls of production, with stand-ins", 3);

    assertThat(Suggested.of(suggested.text())).isEqualTo(suggested);
    assertThat(Suggested.of(Suggested.NONE.text())).isEqualTo(Suggested.NONE);
  }
}
