package dev.argus.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.ArgusException;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotTree;
import dev.argus.core.snapshot.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReportCodecPropertyTest {

  @Property(tries = 500)
  void anySnapshotSurvives(@ForAll("snapshots") Snapshot snapshot, @ForAll String message)
      throws IOException {
    CrashReport report = report(snapshot, message, List.of());

    CrashReport copy = ReportCodecTest.read(ReportCodecTest.write(report));

    assertThat(copy).isEqualTo(report);
  }

  @Property(tries = 200)
  void anyRecordedCallsSurvive(@ForAll("calls") List<RecordedCall> calls) throws IOException {
    CrashReport report = report(Snapshot.EMPTY, "m", calls);

    CrashReport copy = ReportCodecTest.read(ReportCodecTest.write(report));

    assertThat(copy).isEqualTo(report);
  }

  @Property(tries = 500)
  void theTreeAloneCarriesASnapshot(@ForAll("snapshots") Snapshot snapshot) {
    assertThat(SnapshotTree.decode(SnapshotTree.encode(snapshot))).isEqualTo(snapshot);
  }

  @Property(tries = 2_000)
  void noBytesMakeTheReaderFailOtherwise(@ForAll byte[] bytes) throws IOException {
    try {
      ReportCodec.read(new ByteArrayInputStream(bytes));
    } catch (ArgusException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  private static FrameCapture frame(Snapshot snapshot) {
    return new FrameCapture(
        0, "A", "m", "()V", false, CaptureKind.EXIT, Value.NULL, List.of(), snapshot);
  }

  private static CrashReport report(Snapshot snapshot, String message, List<RecordedCall> calls) {
    CrashReport plain = ReportExamples.small("e-1", Instant.EPOCH);
    return new CrashReport(
        "e-1",
        plain.capturedAt(),
        plain.firstSeen(),
        1,
        "log",
        CaptureKind.EXIT,
        new ThrowableInfo("E", message, List.of(), null, List.of()),
        List.of(frame(snapshot)),
        List.of(),
        plain.environment(),
        List.of(),
        calls);
  }

  @Provide
  Arbitrary<List<RecordedCall>> calls() {
    return snapshots().flatMap(ReportCodecPropertyTest::call).list().ofMaxSize(4);
  }

  private static Arbitrary<RecordedCall> call(Snapshot snapshot) {
    Arbitrary<Integer> number = Arbitraries.integers().between(1, Integer.MAX_VALUE);
    int nodes = snapshot.nodes().size();
    Arbitrary<List<RecordedCall.Shown>> shown =
        nodes == 0
            ? Arbitraries.just(List.of())
            : Combinators.combine(number, Arbitraries.integers().between(0, nodes - 1))
                .as(RecordedCall.Shown::new)
                .list()
                .ofMaxSize(3);
    Arbitrary<List<RecordedCall.HandedOut>> handedOut =
        Combinators.combine(number, Arbitraries.integers().between(0, 15))
            .as(RecordedCall.HandedOut::new)
            .list()
            .ofMaxSize(3);
    Arbitrary<Integer> made = Arbitraries.oneOf(Arbitraries.just(0), number);
    Arbitrary<List<RecordedAnswer>> answers =
        Combinators.combine(made, shown)
            .as((c, s) -> new RecordedAnswer(c, frame(snapshot), answer(snapshot), s))
            .list()
            .ofMaxSize(2);
    return Combinators.combine(made, handedOut, shown, answers)
        .as((m, h, s, a) -> new RecordedCall(frame(snapshot), m, h, s, a));
  }

  private static Value answer(Snapshot snapshot) {
    return snapshot.nodes().isEmpty() ? Value.NULL : new Value.Ref(0);
  }

  @Provide
  Arbitrary<Snapshot> snapshots() {
    return Arbitraries.integers()
        .between(0, 12)
        .flatMap(
            size ->
                node(size)
                    .list()
                    .ofSize(size)
                    .map(nodes -> new Snapshot(new ArrayList<>(nodes), false)));
  }

  private static Arbitrary<Node> node(int size) {
    Arbitrary<String> name = Arbitraries.strings().ofMaxLength(8);
    Arbitrary<Value> value = value(size);
    Arbitrary<List<Value>> values = value.list().ofMaxSize(4);
    Arbitrary<List<Node.Field>> fields =
        Combinators.combine(Arbitraries.of("A", "B"), Arbitraries.of("x", "y", "größe"), value)
            .as(Node.Field::new)
            .list()
            .ofMaxSize(5);
    Arbitrary<java.util.Map<String, Value>> properties = Arbitraries.maps(name, value).ofMaxSize(2);
    Arbitrary<List<Node.Entry>> entries =
        Combinators.combine(value, value).as(Node.Entry::new).list().ofMaxSize(3);
    return Arbitraries.oneOf(
        Combinators.combine(name, fields).as(Node.ObjectNode::new),
        Combinators.combine(name, values).as(Node.ArrayNode::new),
        Combinators.combine(name, values, properties, fields).as(Node.CollectionNode::new),
        Combinators.combine(name, entries, properties, fields).as(Node.MapNode::new),
        Combinators.combine(name, name, values).as(Node.JdkNode::new),
        Combinators.combine(name, name).as(Node.EnumNode::new),
        Combinators.combine(name, name.list().ofMaxSize(2), value).as(Node.ProxyNode::new),
        Combinators.combine(name, name, name).as(Node.StaticNode::new),
        Combinators.combine(name, name).as(Node.OpaqueNode::new),
        Combinators.combine(name, Arbitraries.integers().between(1, Integer.MAX_VALUE))
            .as(Node.KnownNode::new),
        name.map(Node.ClassNode::new));
  }

  private static Arbitrary<Value> value(int size) {
    Arbitrary<Value> text =
        Combinators.combine(Arbitraries.strings().all(), Arbitraries.integers().between(0, 2))
            .as(Value.Text::new);
    Arbitrary<Value> primitive =
        Arbitraries.oneOf(
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.floats().map(Object.class::cast),
                Arbitraries.bytes().map(Object.class::cast),
                Arbitraries.shorts().map(Object.class::cast),
                Arbitraries.chars().all().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast))
            .map(Value.Primitive::new);
    Arbitrary<Value> nothing = Arbitraries.just(Value.NULL);
    return size == 0
        ? Arbitraries.oneOf(text, primitive, nothing)
        : Arbitraries.oneOf(
            text,
            primitive,
            nothing,
            Arbitraries.integers().between(0, size - 1).map(Value.Ref::new));
  }
}
