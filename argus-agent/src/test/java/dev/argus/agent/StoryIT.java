package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.outside.Stories;
import dev.argus.agent.ForkedApp.Outcome;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a report tells the calls from outside that led to the error. */
class StoryIT {

  @TempDir Path directory;

  private ForkedApp app() {
    return ForkedApp.of(Stories.class, directory);
  }

  private List<RecordedCall> callsOf(String scenario) {
    return app().run(scenario).only().calls();
  }

  private static List<String> methods(List<RecordedCall> calls) {
    return calls.stream().map(call -> call.frame().method()).toList();
  }

  private static Node receiver(RecordedCall call) {
    FrameCapture frame = call.frame();
    return frame.snapshot().node((Value.Ref) frame.receiver());
  }

  private static Node argument(RecordedCall call, int index) {
    FrameCapture frame = call.frame();
    return frame.snapshot().node((Value.Ref) frame.arguments().get(index).value());
  }

  private static List<Value> arguments(RecordedCall call) {
    return call.frame().arguments().stream().map(FrameCapture.Argument::value).toList();
  }

  private static RecordedCall last(List<RecordedCall> calls) {
    return calls.get(calls.size() - 1);
  }

  @Test
  void theFirstReportOfAProgramHasTheCallsOnTheObjectInOrder() {
    List<RecordedCall> calls = callsOf("built");

    assertThat(methods(calls)).containsExactly("<init>", "pay", "pay", "pay");
    assertThat(arguments(calls.get(0))).containsExactly(new Value.Primitive(2));
    assertThat(arguments(calls.get(1)))
        .containsExactly(new Value.Primitive(5), new Value.Primitive(0));
    assertThat(arguments(calls.get(2)))
        .containsExactly(new Value.Primitive(6), new Value.Primitive(1));
    assertThat(arguments(calls.get(3)))
        .containsExactly(new Value.Primitive(7), new Value.Primitive(2));
  }

  @Test
  void nothingIsRecordedWhereThatIsTurnedOff() {
    ForkedApp app = ForkedApp.of(Stories.class, directory);
    List<CrashReport> reports =
        app.options("inApp=com.example.app,recordCalls=false,reports=" + app.reportsDirectory())
            .run("built")
            .reports();

    assertThat(reports).isNotEmpty().allSatisfy(r -> assertThat(r.calls()).isEmpty());
  }

  @Test
  void laterCallsKnowTheConstructedObjectByNumber() {
    List<RecordedCall> calls = callsOf("built");
    int made = calls.get(0).made();

    assertThat(made).isPositive();
    assertThat(calls.get(0).frame().receiver()).isEqualTo(Value.NULL);
    assertThat(calls.subList(1, 4))
        .allSatisfy(
            call -> {
              assertThat(receiver(call))
                  .isEqualTo(new Node.KnownNode("com.example.app.Till", made));
              assertThat(call.shown()).isEmpty();
            });
  }

  @Test
  void whatALambdaOfTheCallerAnsweredIsPartOfTheCall() {
    List<RecordedCall> calls = callsOf("asked");

    assertThat(methods(calls)).containsExactly("buy", "buy");
    List<Integer> shown = calls.get(0).shown().stream().map(RecordedCall.Shown::number).toList();
    assertThat(shown).as("the broker, and the lambda in it").hasSize(2);
    assertThat(calls.get(0).answers())
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.collaborator()).isEqualTo(shown.get(1));
              assertThat(answer.question().type()).isEqualTo("com.example.app.Broker$Feed");
              assertThat(answer.question().method()).isEqualTo("quote");
              assertThat(answer.question().arguments().get(0).value())
                  .isEqualTo(arguments(calls.get(0)).get(0));
              assertThat(answer.answer()).isEqualTo(new Value.Primitive(3));
            });
    assertThat(last(calls).answers())
        .singleElement()
        .satisfies(answer -> assertThat(answer.answer()).isEqualTo(Value.NULL));
  }

  @Test
  void whatWasAskedForByASensitiveNameIsHidden() {
    ForkedApp app = app();
    CrashReport report =
        app.options("inApp=com.example.app,values=redact,reports=" + app.reportsDirectory())
            .run("askedForASecret")
            .only();

    assertThat(last(report.calls()).answers())
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.question().arguments().get(0).value())
                  .isEqualTo(new Value.Text("pin_code", 0));
              assertThat(answer.answer()).isNotEqualTo(new Value.Primitive(271_828L));
            });
  }

  @Test
  void aPlaceThatAsksOftenIsWatchedNoMore() {
    List<CrashReport> reports = app().run("askedOften").reports();

    assertThat(last(reports.get(0).calls()).answers()).hasSize(64);
    assertThat(last(reports.get(1).calls()).answers()).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void callsFromWithinTheCodeUnderTestAreNoPartOfIt() {
    assertThat(methods(callsOf("inner"))).containsExactly("<init>", "payAll", "payAll");
  }

  @Test
  void aCallThatThrewIsNoPartOfALaterStory() {
    List<CrashReport> reports = app().run("threw").reports();

    assertThat(reports).hasSize(2);
    assertThat(methods(reports.get(0).calls())).containsExactly("<init>", "pay", "pay");
    List<RecordedCall> later = reports.get(1).calls();
    assertThat(methods(later)).containsExactly("<init>", "pay", "refund");
    assertThat(arguments(later.get(1)))
        .containsExactly(new Value.Primitive(5), new Value.Primitive(0));
  }

  @Test
  void anObjectHandedOutInAListIsKnownLater() {
    List<RecordedCall> calls = callsOf("list");

    assertThat(methods(calls)).containsExactly("<init>", "stock", "items", "refund");
    assertThat(calls.get(2).handedOut())
        .extracting(RecordedCall.HandedOut::index)
        .containsExactly(0, 1);
    assertThat(argument(last(calls), 0))
        .isEqualTo(
            new Node.KnownNode("com.example.app.Item", calls.get(2).handedOut().get(1).number()));
  }

  @Test
  void anObjectHandedOutInAnOptionalIsKnownLater() {
    List<RecordedCall> calls = callsOf("optional");

    assertThat(methods(calls)).containsExactly("<init>", "stock", "last", "refund");
    assertThat(argument(last(calls), 0))
        .isEqualTo(
            new Node.KnownNode("com.example.app.Item", calls.get(2).handedOut().get(0).number()));
  }

  @Test
  void anObjectThatNoCallMadeIsShownWithItsState() {
    RecordedCall refund = last(app().run("threw").reports().get(1).calls());

    assertThat(argument(refund, 0))
        .isEqualTo(
            new Node.ObjectNode(
                "com.example.app.Item",
                List.of(new Node.Field("com.example.app.Item", "price", new Value.Primitive(0)))));
    assertThat(refund.shown())
        .extracting(RecordedCall.Shown::node)
        .containsExactly(((Value.Ref) arguments(refund).get(0)).id());
  }

  @Test
  void anObjectMadeBeforeTheAgentCameIsShownWithItsState() {
    Outcome outcome =
        app()
            .withoutAgent()
            .jvm(
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+EnableDynamicAgentLoading")
            .run(
                "attach",
                System.getProperty("argus.agent.jar"),
                "inApp=com.example.app,reports=" + directory.resolve("reports"));
    List<RecordedCall> calls = outcome.only().calls();

    assertThat(methods(calls)).containsExactly("pay", "pay");
    assertThat(receiver(calls.get(0))).isInstanceOf(Node.ObjectNode.class);
    assertThat(calls.get(0).frame().snapshot().nodes())
        .filteredOn(Node.PrimitiveArrayNode.class::isInstance)
        .extracting(node -> ((Node.PrimitiveArrayNode) node).array())
        .containsExactly(new int[] {5, 0});
    assertThat(receiver(calls.get(1)))
        .isEqualTo(
            new Node.KnownNode("com.example.app.Till", calls.get(0).shown().get(0).number()));
  }

  @Test
  void staticCallsWithoutAResultArePartOfIt() {
    List<RecordedCall> calls = callsOf("static");

    assertThat(methods(calls)).containsExactly("currency", "<init>", "pay");
    assertThat(calls.get(0).frame().isStatic()).isTrue();
    assertThat(arguments(calls.get(0))).hasSize(1);
  }

  @Test
  void aMillionCallsChangeNothingAndNoReportHasThemAll() {
    Outcome without = app().withoutAgent().run("million");
    Outcome with = app().jvm("-Xmx64m").run("million");

    assertThat(with.out()).isEqualTo(without.out()).contains("ArrayIndexOutOfBounds");
    assertThat(with.err()).isEmpty();
    assertThat(with.exit()).isZero();
    assertThat(with.reports())
        .hasSizeBetween(1, 4)
        .allSatisfy(report -> assertThat(report.calls()).hasSizeLessThanOrEqualTo(200));
  }
}
