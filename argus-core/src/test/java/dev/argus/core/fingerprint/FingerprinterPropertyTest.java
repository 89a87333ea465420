package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FingerprinterPropertyTest {

  @Property
  void driftKeepsTheFingerprint(@ForAll("traces") List<TraceFrame> trace, @ForAll long seed) {
    Random random = new Random(seed);
    List<TraceFrame> drifted = new ArrayList<>();
    for (TraceFrame frame : trace) {
      String type = frame.type().replace("$1", "$" + (1 + random.nextInt(30)));
      String method = frame.method().replace("$0", "$" + random.nextInt(30));
      drifted.add(new TraceFrame(type, method, "X.java", random.nextInt(9_999), frame.inApp()));
      if (random.nextInt(4) == 0) {
        drifted.add(new TraceFrame("com.acme.A$$Lambda$" + seed, "get", null, -1, true));
      }
    }

    assertThat(fingerprint(drifted)).isEqualTo(fingerprint(trace));
  }

  @Property
  void anotherMethodOnTheWayChangesTheFingerprint(
      @ForAll("traces") List<TraceFrame> trace, @ForAll int at) {
    List<TraceFrame> other = new ArrayList<>(trace);
    other.add(
        Math.floorMod(at, trace.size() + 1),
        new TraceFrame("com.acme.Elsewhere", "detour", null, 1, true));

    assertThat(fingerprint(other)).isNotEqualTo(fingerprint(trace));
  }

  @Property
  void anyNamesAreFine(@ForAll String type, @ForAll String method) {
    TraceFrame frame = new TraceFrame(type, method, null, 1, true);

    assertThat(Fingerprinter.normalise(frame)).contains(".");
    assertThat(
            Fingerprinter.fingerprint(
                new ThrowableInfo(type, null, List.of(frame), null, List.of())))
        .matches("[a-z]{1,8}-[0-9a-f]{8}");
  }

  private static String fingerprint(List<TraceFrame> trace) {
    return Fingerprinter.fingerprint(
        new ThrowableInfo("java.lang.Error", null, trace, null, List.of()));
  }

  @Provide
  Arbitrary<List<TraceFrame>> traces() {
    return Combinators.combine(
            Arbitraries.of("com.acme.A", "com.acme.A$1", "com.acme.A$B", "com.acme.C"),
            Arbitraries.of("run", "lambda$total$0", "<init>", "parse"))
        .as((type, method) -> new TraceFrame(type, method, null, 1, true))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }
}
