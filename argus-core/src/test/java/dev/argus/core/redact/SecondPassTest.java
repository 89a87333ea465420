package dev.argus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.report.ReportCodec;
import dev.argus.core.report.ReportExamples;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecondPassTest {

  private static final String SECRET = "swordfish";
  private static final RecordedCall.HandedOut HANDED_OUT = new RecordedCall.HandedOut(3, 1);

  @Test
  void nothingKnownNothingChanged() {
    CrashReport report = ReportExamples.complete();

    assertThat(SecondPass.apply(report, Redactor.keyed(1).session())).isSameAs(report);
  }

  @Test
  void aValueThatNothingHoldsChangesNothing() {
    CrashReport report = ReportExamples.complete();
    Redaction redaction = Redactor.keyed(1).session();
    redaction.filter("password", SECRET);

    ReportExamples.assertEqual(SecondPass.apply(report, redaction), report);
  }

  @Test
  void aSecretIsTakenOutOfEveryPlace() throws IOException {
    Redaction redaction = Redactor.keyed(1).session();
    redaction.filter("password", SECRET);

    CrashReport report = SecondPass.apply(everywhere(), redaction);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportCodec.write(report, out);
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET);
    Node.PrimitiveArrayNode bytes =
        (Node.PrimitiveArrayNode) report.frames().get(0).snapshot().nodes().get(6);
    assertThat(new String((byte[]) bytes.array(), StandardCharsets.ISO_8859_1))
        .doesNotContain(SECRET);
  }

  @Test
  void whatACallMadeAndShowedStays() {
    Redaction redaction = Redactor.keyed(1).session();
    redaction.filter("password", SECRET);

    RecordedCall call = SecondPass.apply(everywhere(), redaction).calls().get(0);

    assertThat(call.made()).isEqualTo(1);
    assertThat(call.handedOut()).containsExactly(HANDED_OUT);
    assertThat(call.shown()).containsExactly(new RecordedCall.Shown(2, 0));
  }

  private static CrashReport everywhere() {
    Value text = new Value.Text("a " + SECRET, 0);
    List<Node.Field> fields = List.of(new Node.Field("A", "x", text));
    List<Node> nodes =
        List.of(
            new Node.ObjectNode("A", fields),
            new Node.ArrayNode("[A", List.of(text)),
            new Node.CollectionNode("L", List.of(text), Map.of("p", text), fields),
            new Node.MapNode("M", List.of(new Node.Entry(text, text)), Map.of("p", text), fields),
            new Node.JdkNode("java.lang.StringBuilder", "b " + SECRET, List.of(text)),
            new Node.PrimitiveArrayNode("[C", ("c " + SECRET).toCharArray()),
            new Node.PrimitiveArrayNode(
                "[B", ("\u00e4 " + SECRET).getBytes(StandardCharsets.ISO_8859_1)),
            new Node.LambdaNode("F", "A", "A", "m", "()V", true, List.of(text)));
    ThrowableInfo cause = new ThrowableInfo("E", "m " + SECRET, List.of(), null, List.of());
    ThrowableInfo outer = new ThrowableInfo("E", "o " + SECRET, List.of(), cause, List.of(cause));
    CrashReport plain = ReportExamples.small("e-1", Instant.EPOCH);
    FrameCapture frame =
        new FrameCapture(
            0,
            "A",
            "m",
            "(LA;)V",
            false,
            CaptureKind.EXIT,
            text,
            List.of(new FrameCapture.Argument("a", "LA;", text)),
            new Snapshot(nodes, false));
    return new CrashReport(
        "e-1",
        plain.capturedAt(),
        plain.firstSeen(),
        1,
        "log",
        CaptureKind.EXIT,
        outer,
        List.of(frame),
        List.of(),
        plain.environment(),
        List.of("n " + SECRET),
        List.of(
            new RecordedCall(frame, 1, List.of(HANDED_OUT), List.of(new RecordedCall.Shown(2, 0)))),
        new AmbientState(
            Map.of("app.note", "p " + SECRET),
            List.of(
                new AmbientState.StaticField(
                    "A", "last", "LA;", text, new Snapshot(nodes, false)))));
  }
}
