package dev.argus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.redact.Privacy.Values;
import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedAnswer;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.report.ReportExamples;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pass over a whole report that leaves of its data the shapes. */
class ShapePassTest {

  private static final CodeWords CODE = CodeWords.withCommon(List.of());

  private static CrashReport report(String message, Node... nodes) {
    CrashReport plain = ReportExamples.small("e-1", Instant.EPOCH);
    return new CrashReport(
        "e-1",
        plain.capturedAt(),
        plain.firstSeen(),
        1,
        "log",
        CaptureKind.EXIT,
        new ThrowableInfo("E", message, List.of(), null, List.of()),
        List.of(
            new FrameCapture(
                0,
                "A",
                "m",
                "(LA;)V",
                false,
                CaptureKind.EXIT,
                new Value.Text("korfu", 0),
                List.of(),
                new Snapshot(List.of(nodes), false))),
        List.of(),
        plain.environment(),
        List.of());
  }

  private static CrashReport shaped(Privacy privacy, CrashReport report) {
    return ShapePass.apply(report, Redactor.keyed(3).with(privacy).session(), CODE);
  }

  private static Node node(CrashReport report, int index) {
    return report.frames().get(0).snapshot().nodes().get(index);
  }

  @Test
  void whatStoodAroundHasTheStandInsOfTheRest() {
    AmbientState around =
        new AmbientState(
            Map.of("app.island", "korfu"),
            List.of(
                new AmbientState.StaticField(
                    "A", "last", "LA;", new Value.Text("korfu", 0), Snapshot.EMPTY)));
    CrashReport report = shaped(Privacy.DEFAULT, report("m").with(around));

    Value standIn = report.frames().get(0).receiver();
    assertThat(standIn).isNotEqualTo(new Value.Text("korfu", 0));
    assertThat(report.ambient().statics().get(0).value()).isEqualTo(standIn);
    assertThat(report.ambient().properties())
        .containsExactly(Map.entry("app.island", ((Value.Text) standIn).text()));
  }

  @Test
  void oneWordHasOneStandInInMessageAndState() {
    CrashReport report = shaped(Privacy.DEFAULT, report("not in KORFU"));

    String standIn = ((Value.Text) report.frames().get(0).receiver()).text();
    assertThat(standIn).isNotEqualTo("korfu").matches("[a-z]{5}");
    assertThat(report.throwable().message())
        .isEqualTo("not in " + standIn.toUpperCase(java.util.Locale.ROOT));
    assertThat(report.notes()).singleElement().asString().startsWith(ShapePass.NOTE);
  }

  @Test
  void aWordInARecordedCallHasTheStandInOfTheFrames() {
    CrashReport plain = report("m");
    FrameCapture frame = plain.frames().get(0);
    CrashReport report =
        shaped(
            Privacy.DEFAULT,
            withCalls(plain, List.of(new RecordedCall(frame, 0, List.of(), List.of()))));

    assertThat(report.calls().get(0).frame().receiver())
        .isNotEqualTo(frame.receiver())
        .isEqualTo(report.frames().get(0).receiver());
  }

  @Test
  void aWordInACollaboratorsAnswerHasTheStandInOfTheFrames() {
    CrashReport plain = report("m");
    FrameCapture frame = plain.frames().get(0);
    RecordedAnswer answer = new RecordedAnswer(0, frame, frame.receiver(), List.of());
    CrashReport report =
        shaped(
            Privacy.DEFAULT,
            withCalls(
                plain, List.of(new RecordedCall(frame, 0, List.of(), List.of(), List.of(answer)))));

    RecordedAnswer hidden = report.calls().get(0).answers().get(0);
    assertThat(hidden.answer())
        .isNotEqualTo(frame.receiver())
        .isEqualTo(report.frames().get(0).receiver());
    assertThat(hidden.question().receiver()).isEqualTo(hidden.answer());
  }

  @Test
  void aDateThatTheStateShowsStaysInTexts() {
    CrashReport plain = report("closed on 2024-05-17, open on 2024-05-18");
    FrameCapture frame = plain.frames().get(0);
    FrameCapture withDate =
        new FrameCapture(
            0,
            frame.type(),
            frame.method(),
            frame.descriptor(),
            false,
            frame.capture(),
            new Value.Ref(0),
            List.of(),
            new Snapshot(
                List.of(new Node.JdkNode("java.time.LocalDate", "2024-05-17", List.of())), false));
    CrashReport report =
        shaped(
            Privacy.DEFAULT,
            withCalls(plain, List.of(new RecordedCall(withDate, 0, List.of(), List.of()))));

    assertThat(report.throwable().message()).contains("2024-05-17").doesNotContain("2024-05-18");
  }

  @Test
  void codesOfCurrenciesAndCountriesAreNoData() {
    CrashReport report = shaped(Privacy.DEFAULT, report("NOK in NO"));

    assertThat(report.throwable().message()).isEqualTo("NOK in NO");
  }

  private static CrashReport withCalls(CrashReport plain, List<RecordedCall> calls) {
    return new CrashReport(
        plain.fingerprint(),
        plain.capturedAt(),
        plain.firstSeen(),
        plain.count(),
        plain.trigger(),
        plain.capture(),
        plain.throwable(),
        plain.frames(),
        plain.inApp(),
        plain.environment(),
        plain.notes(),
        calls);
  }

  @Test
  void textsInBytesAreReplacedByteByByte() {
    byte[] utf8 = "gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8);
    byte[] wide = "dear korfu".getBytes(StandardCharsets.UTF_16LE);
    byte[] binary = "\u0000\u00ff\u0001korfu/naxos\u00fe".getBytes(StandardCharsets.ISO_8859_1);
    CrashReport report =
        shaped(
            Privacy.DEFAULT,
            report(
                "m",
                new Node.PrimitiveArrayNode("[B", utf8),
                new Node.PrimitiveArrayNode("[B", wide),
                new Node.PrimitiveArrayNode("[B", binary)));

    assertThat(bytes(report, 0)).hasSize(utf8.length).isNotEqualTo(utf8);
    assertThat(new String(bytes(report, 1), StandardCharsets.UTF_16LE))
        .matches("[a-z]{4} [a-z]{5}")
        .doesNotContain("korfu");
    assertThat(new String(bytes(report, 2), StandardCharsets.ISO_8859_1))
        .matches("\u0000\u00ff\u0001[a-z]{5}/[a-z]{5}\u00fe")
        .doesNotContain("korfu", "naxos");
  }

  private static byte[] bytes(CrashReport report, int index) {
    return (byte[]) ((Node.PrimitiveArrayNode) node(report, index)).array();
  }

  @Test
  void namesInTheReportAreCode() {
    CrashReport report =
        shaped(
            Privacy.DEFAULT,
            report(
                "m",
                new Node.EnumNode("A$Island", "NAXOS"),
                new Node.JdkNode("java.lang.StringBuilder", "NAXOS,korfu", List.of())));

    assertThat(((Node.JdkNode) node(report, 1)).text())
        .startsWith("NAXOS,")
        .doesNotContain("korfu");
  }

  @Test
  void aCardIsOneAsANumberToo() {
    CrashReport report =
        shaped(
            Privacy.DEFAULT,
            report("m", new Node.ArrayNode("[A", List.of(new Value.Primitive(4111111111111111L)))));

    Value value = ((Node.ArrayNode) node(report, 0)).elements().get(0);
    assertThat(value).isNotEqualTo(new Value.Primitive(4111111111111111L));
    assertThat(CheckDigits.isCard(((Value.Primitive) value).boxed().toString())).isTrue();
  }

  @Test
  void otherChoicesKeepTheReport() {
    CrashReport report = report("not in korfu");

    assertThat(shaped(Privacy.of(Values.REDACT), report)).isSameAs(report);
    assertThat(shaped(Privacy.of(Values.RAW), report)).isSameAs(report);
  }

  @Test
  void rawHidesNothingAndLayersCanBeTurnedOff() {
    Redactor standard = Redactor.keyed(3);
    Privacy shapesOnly = new Privacy(Values.REDACT, false, true, List.of(), List.of(), List.of());
    Privacy namesOnly = new Privacy(Values.REDACT, true, false, List.of(), List.of(), List.of());

    assertThat(standard.with(Privacy.of(Values.RAW)).session().filter("password", "swordfish"))
        .isEqualTo("swordfish");
    assertThat(standard.with(shapesOnly).session().filter("password", "swordfish"))
        .isEqualTo("swordfish");
    assertThat(standard.with(shapesOnly).session().filter("x", "a.b@c.example"))
        .isNotEqualTo("a.b@c.example");
    assertThat(standard.with(namesOnly).session().filter("x", "a.b@c.example"))
        .isEqualTo("a.b@c.example");
    assertThat(standard.with(namesOnly).session().filter("password", "swordfish"))
        .isNotEqualTo("swordfish");
  }

  @Test
  void anExemptNameKeepsItsTextsEverywhere() {
    Privacy privacy =
        new Privacy(Values.SHAPE, true, true, List.of(), List.of("island"), List.of());
    Redaction session = Redactor.keyed(3).with(privacy).session();
    String unused = session.filter("island", "korfu");

    CrashReport report = ShapePass.apply(report("m"), session, CODE);

    assertThat(report.frames().get(0).receiver()).isEqualTo(new Value.Text("korfu", 0));
  }
}
