package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.synthesis.CapturedCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report is data from outside: it can neither write where it likes nor become code. */
class HostileReportTest {

  private static final String INJECTION = "x\n}} static { hacked(); } /* \\u000a \" $T */ {{ //";

  @TempDir private Path folder;

  private static CapturedCrash price() {
    return CapturedCrash.calling(Shop.class, "priceOf", new Shop("s"), (String) null);
  }

  private List<Path> filesOutsideOfReports() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> !f.startsWith(folder.resolve("reports")))
          .toList();
    }
  }

  @Test
  void messagesAndArgumentNamesDoNotBecomeCode() throws IOException {
    CapturedCrash honest = price();
    ThrowableInfo thrown = honest.report().throwable();
    FrameCapture frame = honest.report().frames().get(0);
    FrameCapture renamed =
        new FrameCapture(
            0,
            frame.type(),
            frame.method(),
            frame.descriptor(),
            false,
            CaptureKind.ENTRY,
            frame.receiver(),
            List.of(
                new FrameCapture.Argument(
                    INJECTION + "\u202e../../x", "Ljava/lang/String;", Value.NULL)),
            frame.snapshot());
    Reports reports = Reports.in(folder);
    reports.add(
        CapturedCrash.of(honest.thrown())
            .throwable(new ThrowableInfo(thrown.type(), INJECTION, thrown.trace(), null, List.of()))
            .frame(renamed));

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    assertThat(filesOutsideOfReports())
        .contains(reports.test("ShopRegressionTest"))
        .allMatch(file -> file.startsWith(reports.test("ShopRegressionTest").getParent()));
    String source = Files.readString(reports.test("ShopRegressionTest"));
    assertThat(source.lines().filter(line -> line.contains("hacked")))
        .singleElement()
        .asString()
        .startsWith("        // given: ");
    assertThat(source).doesNotContain("\\u").doesNotContain("\u202e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {INJECTION, "", "../../x", "npe-1 capture=entry", "a\u2028b", "\\u000a hacked()"})
  void aFingerprintThatIsNoneIsAProblemAndNothingElse(String fingerprint) throws IOException {
    Reports reports = Reports.in(folder);
    reports.add(price().fingerprint(fingerprint));

    GenerationResult result = reports.generate();

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.problems()).singleElement().asString().contains("fingerprint");
    assertThat(filesOutsideOfReports()).isEmpty();
  }

  @Test
  void namesOfTypesAndMethodsDoNotBecomePathsOrCode() throws IOException {
    Reports reports = Reports.in(folder);
    List<String> names = new ArrayList<>(List.of(INJECTION, "../../x", "/tmp/x", "C:\\x", "a\0b"));
    names.add("a".repeat(70_000));
    CapturedCrash crash = CapturedCrash.of(price().thrown());
    for (String name : names) {
      crash.frame(frame(name, "priceOf", "(Ljava/lang/String;)I"));
      crash.frame(frame(Shop.class.getName(), name, "(Ljava/lang/String;)I"));
      crash.frame(frame(Shop.class.getName(), "priceOf", name));
      crash.frame(frame("java.lang.Runtime", "exec", "(Ljava/lang/String;)Ljava/lang/Process;"));
    }
    reports.add(crash);

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).isEqualTo(Status.NOT_REPRODUCED);
    assertThat(outcome.attempts()).isEmpty();
    assertThat(filesOutsideOfReports()).isEmpty();
  }

  @Test
  void theTypeOfTheExceptionDoesNotBecomeCode() throws IOException {
    Reports reports = Reports.in(folder);
    FrameCapture frame = price().report().frames().get(0);
    reports.add(
        CapturedCrash.of(price().thrown())
            .throwable(new ThrowableInfo(INJECTION, null, List.of(), null, List.of()))
            .frame(frame));

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).isEqualTo(Status.NOT_REPRODUCED);
    assertThat(outcome.attempts())
        .extracting(Outcome.Attempt::result)
        .allSatisfy(result -> assertThat(result).doesNotContain("hacked"));
    assertThat(filesOutsideOfReports()).isEmpty();
  }

  @Test
  void argumentsThatDoNotFitTheMethodAreRejected() throws IOException {
    Reports reports = Reports.in(folder);
    Value text = new Value.Text("x", 0);
    List<FrameCapture.Argument> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(new FrameCapture.Argument("a" + i, "I", text));
    }
    reports.add(
        CapturedCrash.of(price().thrown())
            .frame(
                new FrameCapture(
                    0,
                    Shop.class.getName(),
                    "priceOf",
                    "(Ljava/lang/String;)I",
                    false,
                    CaptureKind.ENTRY,
                    text,
                    three,
                    Snapshot.EMPTY)));

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).isEqualTo(Status.NOT_REPRODUCED);
    assertThat(outcome.attempts())
        .isNotEmpty()
        .allSatisfy(attempt -> assertThat(attempt.result()).startsWith("cannot be written"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "/etc/x", "a.b/c", "a;b", "", "X\n", "a..b", "class"})
  void aVerificationJvmThatLiesAboutNamesIsNotBelieved(String name) {
    List<List<String>> lies =
        List.of(
            List.of(name.isEmpty() ? "." : name, "XTest", "m", "s", "", "", "e", "w"),
            List.of("a.b", name, "m", "s", "", "", "e", "w"),
            List.of("a.b", "XTest", name, "s", "", "", "e", "w"),
            List.of("a.b", "XTest", "m", "s", name + ".json", "", "e", "w"),
            List.of("a.b", "XTest", "m"));
    assertThat(lies)
        .allSatisfy(
            lie ->
                assertThatThrownBy(() -> VerifiedTest.of(lie)).isInstanceOf(ArgusException.class));
  }

  @Test
  void aVerificationJvmThatTellsTheTruthIsBelieved() {
    String source = "class XTest { void m_x() { // argus: fingerprint=x-1 capture=exit mark=0\n}}";
    List<String> truth = List.of("a.b", "XTest", "m_x", source, "XTest.m_x.json", "{}", "e", "w");

    assertThat(VerifiedTest.of(truth).title()).isEqualTo("a.b.XTest#m_x");
    assertThat(VerifiedTest.of(truth).named("m_x2").resource()).isEqualTo("XTest.m_x2.json");
  }

  private static FrameCapture frame(String type, String method, String descriptor) {
    return new FrameCapture(
        0,
        type,
        method,
        descriptor,
        true,
        CaptureKind.ENTRY,
        Value.NULL,
        List.of(new FrameCapture.Argument("a", "Ljava/lang/String;", Value.NULL)),
        Snapshot.EMPTY);
  }
}
