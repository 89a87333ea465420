package dev.argus.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCodecTest {

  private static final String MINIMAL =
      "{\"schema\":\"argus-report/1\",\"fingerprint\":\"e-1\",\"capturedAt\":\"2026-01-01T00:00:00Z\","
          + "\"throwable\":[{\"type\":\"java.lang.Error\"}]%s}";

  @Test
  void whatIsWrittenIsRead() throws IOException {
    CrashReport report = ReportExamples.complete();

    ReportExamples.assertEqual(read(write(report)), report);
  }

  @Test
  void theFormOfTheFileIsTheDocumentedOne() throws IOException {
    try (InputStream golden = ReportCodecTest.class.getResourceAsStream("report-1.json")) {
      String expected = new String(golden.readAllBytes(), UTF_8).stripTrailing();

      assertThat(new String(write(ReportExamples.complete()), UTF_8)).isEqualTo(expected);
    }
  }

  @Test
  void bytesThatAnnounceAnUnknownEncodingAreNoReport() {
    byte[] bytes = {0, 0, (byte) 0xff, (byte) 0xfe, '{', '}'};

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(ArgusException.class)
        .hasMessageContaining("Not a readable crash report");
  }

  @Test
  void theSchemaComesFirst() throws IOException {
    assertThat(new String(write(ReportExamples.complete()), UTF_8).replaceAll("\\s", ""))
        .startsWith("{\"schema\":\"argus-report/1\",\"fingerprint\"");
  }

  @Test
  void unknownFieldsAreIgnoredEverywhere() throws IOException {
    String more =
        ",\"new\":{\"a\":[1,{}]},\"frames\":[{\"throwable\":0,\"type\":\"A\",\"method\":\"m\",\"x\":[],"
            + "\"arguments\":[{\"name\":\"n\",\"type\":\"I\",\"value\":{\"int\":3,\"x\":1},\"x\":{}}],"
            + "\"snapshot\":{\"x\":1,\"nodes\":[{\"kind\":\"enum\",\"type\":\"E\",\"name\":\"A\",\"x\":0}]}}],"
            + "\"environment\":{\"jdk\":\"25\",\"x\":[[]]}";

    CrashReport report = read(MINIMAL.formatted(more).getBytes(UTF_8));

    assertThat(report.environment().jdk()).isEqualTo("25");
    FrameCapture frame = report.frames().get(0);
    assertThat(frame.arguments().get(0).value()).isEqualTo(new Value.Primitive(3));
    assertThat(frame.snapshot().nodes()).containsExactly(new Node.EnumNode("E", "A"));
  }

  @Test
  void whatIsLeftOutHasADefault() throws IOException {
    CrashReport report = read(MINIMAL.formatted("").getBytes(UTF_8));

    assertThat(report.firstSeen()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(report.count()).isEqualTo(1);
    assertThat(report.frames()).isEmpty();
    assertThat(report.ambient()).isEqualTo(AmbientState.NONE);
  }

  @Test
  void aNewerSchemaIsRefusedWithAdvice() {
    assertThatThrownBy(() -> read("{\"schema\":\"argus-report/2\",\"x\":1}".getBytes(UTF_8)))
        .isInstanceOf(ArgusException.class)
        .hasMessageContaining("argus-report/2")
        .hasMessageContaining("Update Argus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{}",
        "{\"name\":\"package.json\"}",
        "{\"schema\":\"argus-report/x\"}",
        "{\"schema\":\"something/1\"}",
        "{\"schema\":\"argus-report/1\"}",
        "{\"schema\":\"argus-report/1\",\"fingerprint\":null}",
        "not json",
        "PK\u0003\u0004",
        "\u0000\u0000\u0000"
      })
  void aForeignFileIsRefused(String text) {
    assertThatThrownBy(() -> read(text.getBytes(UTF_8)))
        .isInstanceOf(ArgusException.class)
        .hasMessageContaining("line ")
        .hasMessageContaining("column ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"count\":\"many\"",
        ",\"count\":99999999999999999999",
        ",\"capture\":\"later\"",
        ",\"firstSeen\":\"yesterday\"",
        ",\"throwable\":[]",
        ",\"frames\":[{\"throwable\":1}]",
        ",\"frames\":[{\"receiver\":{\"ref\":0}}]",
        ",\"frames\":[{\"receiver\":{\"ref\":-1}}]",
        ",\"frames\":[{\"receiver\":{\"byte\":128}}]",
        ",\"frames\":[{\"receiver\":{\"char\":\"ab\"}}]",
        ",\"frames\":[{\"receiver\":{\"what\":1}}]",
        ",\"frames\":[{\"receiver\":[]}]",
        ",\"frames\":[{\"snapshot\":{\"nodes\":[{\"kind\":\"ghost\"}]}}]",
        ",\"frames\":[{\"snapshot\":{\"nodes\":[{\"kind\":\"primitives\",\"type\":\"[B\",\"values\":\"?\"}]}}]",
        ",\"frames\":[{\"snapshot\":{\"nodes\":[{\"kind\":\"primitives\",\"type\":\"[X\",\"values\":[]}]}}]",
        ",\"frames\":[{\"snapshot\":{\"nodes\":[{\"kind\":\"array\",\"type\":\"A\",\"elements\":[{\"ref\":1}]}]}}]",
        ",\"frames\":[{\"snapshot\":{\"nodes\":[{\"kind\":\"map\",\"type\":\"A\",\"entries\":[[1]]}]}}]",
        ",\"frames\":[{\"snapshot\":{\"nodes\":[{\"kind\":\"known\",\"type\":\"A\",\"number\":\"x\"}]}}]",
        ",\"calls\":[7]",
        ",\"calls\":[{\"made\":\"one\"}]",
        ",\"calls\":[{\"receiver\":{\"ref\":0}}]",
        ",\"calls\":[{\"handedOut\":[7]}]"
      })
  void aWrongFieldIsNamed(String field) {
    assertThatThrownBy(() -> read(MINIMAL.formatted(field).getBytes(UTF_8)))
        .isInstanceOf(ArgusException.class)
        .hasMessageContaining("line 1, column");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, Integer.MAX_VALUE})
  void aShownObjectMustBeDescribedInTheCall(int node) {
    String call =
        ",\"calls\":[{\"shown\":[{\"number\":1,\"node\":%d}],".formatted(node)
            + "\"snapshot\":{\"nodes\":[{\"kind\":\"object\",\"type\":\"A\"}]}}]";

    assertThatThrownBy(() -> read(MINIMAL.formatted(call).getBytes(UTF_8)))
        .isInstanceOf(ArgusException.class)
        .hasMessageContaining("line 1, column");
  }

  @Test
  void aReportWithoutCallsDoesNotMentionThem() throws IOException {
    String json = new String(write(ReportExamples.small("e-1", Instant.EPOCH)), UTF_8);

    assertThat(json).doesNotContain("calls");
    assertThat(read(json.getBytes(UTF_8)).calls()).isEmpty();
  }

  @Test
  void aFileThatWasCutAnywhereIsRefused() throws IOException {
    byte[] whole = write(ReportExamples.complete());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> read(cut)).isInstanceOf(ArgusException.class);
    }
  }

  @Test
  void damageEitherDoesNotMatterOrIsRefused() throws IOException {
    byte[] whole = write(ReportExamples.complete());
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = whole.clone();
      for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        read(damaged);
      } catch (ArgusException e) {
        assertThat(e.getMessage()).contains("line ");
      }
    }
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> read(MINIMAL.formatted(",\"x\":" + deep).getBytes(UTF_8)))
        .isInstanceOf(ArgusException.class);
    assertThatThrownBy(
            () -> read(MINIMAL.formatted(",\"frames\":[{\"receiver\":" + deep).getBytes(UTF_8)))
        .isInstanceOf(ArgusException.class);
  }

  @Test
  void aFieldNameThatNoParserTakesDoesNotSpoilTheReport() throws IOException {
    CrashReport report = withNodes(List.of(new Node.ObjectNode("A", List.of(field("x\ud800")))));

    Node node = read(write(report)).frames().get(0).snapshot().nodes().get(0);
    assertThat(node).isEqualTo(new Node.ObjectNode("A", List.of(field("x\ufffd"))));
  }

  private static Node.Field field(String name) {
    return new Node.Field("A", name, Value.NULL);
  }

  @Test
  void aLongChainOfCausesIsNotTooDeep() throws IOException {
    ThrowableInfo chain = null;
    for (int i = 0; i < 5_000; i++) {
      chain = new ThrowableInfo("E" + i, null, List.of(), chain, List.of());
    }
    CrashReport plain = ReportExamples.small("e-1", Instant.EPOCH);
    CrashReport report =
        new CrashReport(
            plain.fingerprint(),
            plain.capturedAt(),
            plain.firstSeen(),
            1,
            "log",
            CaptureKind.EXIT,
            chain,
            List.of(),
            List.of(),
            plain.environment(),
            List.of());

    assertThat(read(write(report)).throwable().chain()).hasSize(5_000);
  }

  @Test
  void twoHundredThousandNodesPass() throws IOException {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      Value next = new Value.Ref((i + 1) % 200_000);
      nodes.add(new Node.ObjectNode("com.acme.Link", List.of(new Node.Field("L", "next", next))));
    }
    CrashReport report = withNodes(nodes);

    assertThat(read(write(report)).frames().get(0).snapshot().nodes()).isEqualTo(nodes);
  }

  private static CrashReport withNodes(List<Node> nodes) {
    CrashReport plain = ReportExamples.small("e-1", Instant.EPOCH);
    FrameCapture frame =
        new FrameCapture(
            0,
            "A",
            "m",
            "()V",
            false,
            CaptureKind.EXIT,
            Value.NULL,
            List.of(),
            new Snapshot(nodes, false));
    return new CrashReport(
        "e-1",
        plain.capturedAt(),
        plain.firstSeen(),
        1,
        "log",
        CaptureKind.EXIT,
        plain.throwable(),
        List.of(frame),
        List.of(),
        plain.environment(),
        List.of());
  }

  @Test
  void aStreamThatFailsIsNotTakenForABrokenReport() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk");
          }

          @Override
          public int read(byte[] buffer, int from, int length) throws IOException {
            throw new IOException("disk");
          }
        };

    assertThatThrownBy(() -> ReportCodec.read(failing))
        .isInstanceOf(IOException.class)
        .hasMessage("disk");
  }

  @Test
  void streamsAreLeftOpen() throws IOException {
    boolean[] closed = new boolean[1];
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    ReportCodec.write(ReportExamples.complete(), out);

    assertThat(closed[0]).isFalse();
  }

  static byte[] write(CrashReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportCodec.write(report, out);
    return out.toByteArray();
  }

  static CrashReport read(byte[] json) throws IOException {
    return ReportCodec.read(new ByteArrayInputStream(json));
  }
}
