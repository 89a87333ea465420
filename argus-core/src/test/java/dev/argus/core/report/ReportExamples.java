package dev.argus.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reports for tests. */
public final class ReportExamples {

  private static final List<Node.Field> NO_FIELDS = List.of();

  private ReportExamples() {}

  /** A report that holds every kind of node and value. */
  public static CrashReport complete() {
    return new CrashReport(
        "npe-7f3a9c21",
        Instant.parse("2026-03-01T10:15:30.123Z"),
        Instant.parse("2026-02-27T08:00:00Z"),
        17,
        "outermost",
        CaptureKind.ENTRY,
        throwable(),
        List.of(frame(), staticFrame()),
        List.of("com.acme"),
        new Environment(
            "17.0.15",
            "OpenJDK 64-Bit Server VM",
            "Linux",
            List.of("-Xss512k"),
            "de-DE",
            "Europe/Berlin",
            "UTF-8",
            List.of("com.acme.Shop", "com.acme.Order")),
        List.of("one frame left out: no state"),
        calls(),
        ambient());
  }

  /** A report of this fingerprint, captured at this time, with nothing else in it. */
  public static CrashReport small(String fingerprint, Instant capturedAt) {
    return new CrashReport(
        fingerprint,
        capturedAt,
        capturedAt,
        1,
        "thread",
        CaptureKind.EXIT,
        new ThrowableInfo("java.lang.Error", null, List.of(), null, List.of()),
        List.of(),
        List.of(),
        new Environment("", "", "", List.of(), "", "", "", List.of()),
        List.of());
  }

  /** Compares contents, arrays included, numbers bit by bit. */
  public static void assertEqual(CrashReport actual, CrashReport expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType(Float::equals, Float.class)
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(expected);
  }

  private static AmbientState ambient() {
    Snapshot rates =
        new Snapshot(
            List.of(
                new Node.MapNode(
                    "java.util.HashMap",
                    List.of(new Node.Entry(new Value.Text("EUR", 0), new Value.Primitive(100))),
                    Map.of(),
                    NO_FIELDS)),
            true);
    return new AmbientState(
        Map.of("shop.mode", "strict"),
        List.of(
            new AmbientState.StaticField(
                "com.acme.Rates", "RATES", "Ljava/util/Map;", new Value.Ref(0), rates),
            new AmbientState.StaticField(
                "com.acme.Shop", "opened", "I", new Value.Primitive(3), Snapshot.EMPTY)));
  }

  private static ThrowableInfo throwable() {
    ThrowableInfo cause =
        new ThrowableInfo(
            "java.lang.NullPointerException",
            null,
            List.of(new TraceFrame("com.acme.Order", "total", "Order.java", 42, true)),
            null,
            List.of());
    ThrowableInfo suppressed =
        new ThrowableInfo("java.io.IOException", "closed twice", List.of(), null, List.of());
    return new ThrowableInfo(
        "com.acme.ShopException",
        "order 12 failed: \"späť\" \ud83d\ude00",
        List.of(
            new TraceFrame("com.acme.Shop", "checkout", "Shop.java", 7, true),
            new TraceFrame("java.lang.Thread", "run", null, -1, false),
            new TraceFrame("jdk.internal.Foo", "call0", null, -2, false)),
        cause,
        List.of(suppressed));
  }

  private static FrameCapture frame() {
    Value nothing = Value.NULL;
    List<Node> nodes =
        List.of(
            new Node.ObjectNode(
                "com.acme.Order",
                List.of(
                    new Node.Field("com.acme.Base", "id", new Value.Primitive(5L)),
                    new Node.Field("com.acme.Order", "id", new Value.Primitive(6)),
                    new Node.Field("com.acme.Order", "lines", new Value.Ref(3)),
                    new Node.Field("com.acme.Order", "self", new Value.Ref(0)),
                    new Node.Field("com.acme.Order", "coupon", nothing))),
            new Node.ArrayNode(
                "[Ljava.lang.Object;", List.of(new Value.Text("a", 0), nothing, new Value.Ref(1))),
            new Node.ObjectNode("java.lang.Object", NO_FIELDS),
            new Node.CollectionNode(
                "java.util.ArrayDeque",
                List.of(new Value.Text("cut", 100), new Value.Primitive('\ud83d')),
                Map.of("capacity", new Value.Primitive(16)),
                NO_FIELDS),
            new Node.MapNode(
                "com.acme.Prices",
                List.of(new Node.Entry(new Value.Text("k", 0), new Value.Primitive(1.5))),
                Map.of(),
                List.of(new Node.Field("com.acme.Prices", "open", new Value.Primitive(true)))),
            new Node.EnumNode("com.acme.State", "OPEN"),
            new Node.ClassNode("[I"),
            new Node.JdkNode("java.math.BigDecimal", "12.50", List.of()),
            new Node.JdkNode("java.util.Optional", "", List.of(new Value.Ref(7))),
            new Node.LambdaNode(
                "java.util.function.Function",
                "com.acme.Shop",
                "com.acme.Shop",
                "lambda$total$0",
                "(Ljava/lang/Object;)Ljava/lang/Object;",
                true,
                List.of(new Value.Ref(0))),
            new Node.ProxyNode(
                "com.acme.Stock", List.of("com.acme.Stock", "java.io.Closeable"), new Value.Ref(2)),
            new Node.StaticNode("com.acme.Stock", "com.acme.Stocks", "EMPTY"),
            new Node.OpaqueNode("java.lang.Thread", "thread"),
            new Node.PrimitiveArrayNode("[B", new byte[] {1, -1, 0}),
            new Node.PrimitiveArrayNode("[C", new char[] {'a', '\udc00', '"'}),
            new Node.PrimitiveArrayNode("[Z", new boolean[] {true, false}),
            new Node.PrimitiveArrayNode("[S", new short[] {Short.MIN_VALUE, 3}),
            new Node.PrimitiveArrayNode("[I", new int[] {Integer.MIN_VALUE, 3}),
            new Node.PrimitiveArrayNode("[J", new long[] {Long.MIN_VALUE, 3}),
            new Node.PrimitiveArrayNode("[F", new float[] {Float.NaN, -0f, 1e-3f}),
            new Node.PrimitiveArrayNode(
                "[D", new double[] {Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0d}));
    return new FrameCapture(
        1,
        "com.acme.Order",
        "total",
        "(Ljava/lang/String;BSF)V",
        false,
        CaptureKind.ENTRY,
        new Value.Ref(0),
        List.of(
            new FrameCapture.Argument("code", "Ljava/lang/String;", new Value.Text("\udc00x", 0)),
            new FrameCapture.Argument("b", "B", new Value.Primitive((byte) -3)),
            new FrameCapture.Argument("s", "S", new Value.Primitive((short) 300)),
            new FrameCapture.Argument("f", "F", new Value.Primitive(Float.POSITIVE_INFINITY))),
        new Snapshot(nodes, true));
  }

  /**
   * A constructor, a call that shows an argument, one that hands objects out, the one that failed.
   */
  private static List<RecordedCall> calls() {
    Node order = new Node.KnownNode("com.acme.Order", 1);
    Node line =
        new Node.ObjectNode(
            "com.acme.Line",
            List.of(new Node.Field("com.acme.Line", "text", new Value.Text("tea", 0))));
    FrameCapture.Argument added =
        new FrameCapture.Argument("line", "Lcom/acme/Line;", new Value.Ref(1));
    return List.of(
        new RecordedCall(
            call("<init>", "()V", false, Value.NULL, List.of(), List.of()),
            1,
            List.of(),
            List.of()),
        new RecordedCall(
            call(
                "add",
                "(Lcom/acme/Line;)V",
                false,
                new Value.Ref(0),
                List.of(added),
                List.of(order, line)),
            0,
            List.of(),
            List.of(new RecordedCall.Shown(2, 1))),
        new RecordedCall(
            call("all", "()Ljava/util/List;", true, Value.NULL, List.of(), List.of()),
            0,
            List.of(new RecordedCall.HandedOut(3, 0), new RecordedCall.HandedOut(4, 2)),
            List.of()),
        new RecordedCall(
            call("total", "()V", false, new Value.Ref(0), List.of(), List.of(order)),
            0,
            List.of(),
            List.of()));
  }

  private static FrameCapture call(
      String method,
      String descriptor,
      boolean isStatic,
      Value receiver,
      List<FrameCapture.Argument> arguments,
      List<Node> nodes) {
    return new FrameCapture(
        0,
        "com.acme.Order",
        method,
        descriptor,
        isStatic,
        CaptureKind.ENTRY,
        receiver,
        arguments,
        new Snapshot(nodes, false));
  }

  private static FrameCapture staticFrame() {
    return new FrameCapture(
        0,
        "com.acme.Shop",
        "checkout",
        "()V",
        true,
        CaptureKind.EXIT,
        Value.NULL,
        List.of(),
        Snapshot.EMPTY);
  }
}
