package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.outside.Scenarios;
import dev.argus.agent.ForkedApp.Outcome;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.snapshot.Node.CollectionNode;
import dev.argus.core.snapshot.Node.ObjectNode;
import dev.argus.core.snapshot.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent captures of errors that leave the code under test. */
class CaptureIT {

  @TempDir Path directory;

  private ForkedApp app() {
    return ForkedApp.of(Scenarios.class, directory);
  }

  private static List<String> methods(CrashReport report) {
    return report.frames().stream().map(FrameCapture::method).toList();
  }

  @Test
  void reportsReceiverAndArgumentsOfEveryFrame() {
    CrashReport report = app().run("plain").only();

    assertThat(report.trigger()).isEqualTo("outermost");
    assertThat(report.capture()).isEqualTo(CaptureKind.EXIT);
    assertThat(report.inApp()).containsExactly("com.example.app");
    assertThat(report.throwable().type()).isEqualTo("java.lang.NullPointerException");
    assertThat(report.throwable().message()).contains("name()");
    assertThat(methods(report)).containsExactly("label", "place");
    FrameCapture place = report.frames().get(1);
    assertThat(place.type()).isEqualTo("com.example.app.Orders");
    assertThat(place.descriptor()).isEqualTo("(Lcom/example/app/Customer;Ljava/util/List;)I");
    assertThat(place.arguments())
        .extracting(FrameCapture.Argument::name)
        .containsExactly("customer", "lines");
    assertThat(object(place, place.receiver()).fields())
        .extracting(f -> f.name() + "=" + f.value())
        .contains("placed=Primitive[boxed=1]");
    assertThat(object(place, place.arguments().get(0).value()).fields())
        .extracting(f -> f.value())
        .containsExactly(new Value.Primitive(7), Value.NULL);
  }

  private static ObjectNode object(FrameCapture frame, Value value) {
    return (ObjectNode) frame.snapshot().node((Value.Ref) value);
  }

  private static List<Value> elements(FrameCapture frame, int argument) {
    Value value = frame.arguments().get(argument).value();
    return ((CollectionNode) frame.snapshot().node((Value.Ref) value)).elements();
  }

  @Test
  void seesStateAtEntryOnceTheErrorRecurs() {
    List<CrashReport> reports = app().run("drain", "3").reports();

    assertThat(reports).hasSize(2);
    assertThat(reports).extracting(CrashReport::fingerprint).containsOnly(first(reports));
    assertThat(reports.get(0).capture()).isEqualTo(CaptureKind.EXIT);
    assertThat(elements(reports.get(0).frames().get(0), 0)).isEmpty();
    assertThat(reports.get(1).capture()).isEqualTo(CaptureKind.ENTRY);
    assertThat(reports.get(1).count()).isEqualTo(2);
    assertThat(elements(reports.get(1).frames().get(0), 0)).hasSize(3);
  }

  private static String first(List<CrashReport> reports) {
    return reports.get(0).fingerprint();
  }

  @Test
  void keepsWhatWasPassedWhenAMethodAssignsItsParameter() {
    CrashReport report = app().run("reassigned").only();

    assertThat(report.frames().get(0).arguments().get(0).value())
        .isEqualTo(new Value.Text("  x  ", 0));
  }

  @Test
  void reportsAWrapperWithTheFramesOfItsCauseAndCallsNeither() {
    Outcome outcome = app().run("wrapped");
    CrashReport report = outcome.only();

    assertThat(outcome.out()).isEqualTo("failures: 1\n");
    assertThat(report.throwable().type()).isEqualTo("com.example.app.OrderException");
    assertThat(report.throwable().message()).isEqualTo("order 0");
    assertThat(report.throwable().chain()).hasSize(2);
    assertThat(methods(report)).containsExactly("parse", "parseOrder");
    assertThat(report.frames()).extracting(FrameCapture::throwable).containsExactly(1, 0);
  }

  @Test
  void leavesAloneWhatTheCodeUnderTestHandles() {
    assertThat(app().run("handled", "3").reports()).isEmpty();
  }

  @Test
  void entersConstructorsThatFailInAnotherConstructor() {
    List<CrashReport> reports = app().run("constructor", "2").reports();

    assertThat(reports.get(0).frames()).hasSize(1);
    FrameCapture outer = reports.get(1).frames().get(1);
    assertThat(outer.descriptor()).isEqualTo("(Ljava/lang/String;)V");
    assertThat(outer.receiver()).isEqualTo(Value.NULL);
    assertThat(outer.arguments().get(0).value()).isEqualTo(new Value.Text("ten", 0));
  }

  @Test
  void reportsTheWayOutOfAStackOverflow() {
    List<CrashReport> reports = app().run("overflow", "2").reports();

    assertThat(reports).hasSize(2);
    for (CrashReport report : reports) {
      assertThat(report.throwable().type()).isEqualTo("java.lang.StackOverflowError");
      assertThat(report.throwable().trace()).hasSizeLessThanOrEqualTo(1_024);
      assertThat(report.frames().get(report.frames().size() - 1).method()).isEqualTo("endless");
    }
    FrameCapture endless = reports.get(1).frames().get(reports.get(1).frames().size() - 1);
    assertThat(endless.capture()).isEqualTo(CaptureKind.ENTRY);
    assertThat(endless.arguments().get(0).value()).isEqualTo(new Value.Primitive(0));
  }

  @Test
  void reportsTheSameThrowableOnce() {
    Outcome outcome = app().run("twice");

    assertThat(outcome.out()).isEqualTo("true\n");
    assertThat(outcome.reports()).hasSize(1);
  }

  @Test
  void namesTheFramesOfAThrowableWithoutTrace() {
    Outcome outcome = app().jvm("-XX:-TieredCompilation").run("stackless", "300000");

    assertThat(outcome.out()).isEqualTo("stackless: true\n");
    assertThat(outcome.reports())
        .allSatisfy(r -> assertThat(r.throwable().trace().get(0).method()).isEqualTo("at"));
  }

  @Test
  void survivesAnEmptyHeap() {
    Outcome outcome = app().jvm("-Xmx24m").run("heap");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).isEqualTo("out of memory\n");
  }
}
