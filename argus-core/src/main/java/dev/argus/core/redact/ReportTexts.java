package dev.argus.core.redact;

import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedAnswer;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes over every text of a report that comes from the application, and puts another in its place.
 * Linear in the report; an unchanged part is kept as it is. Not thread-safe.
 */
abstract class ReportTexts {

  private static final String MESSAGE = "detailMessage";

  /** JDK objects whose text is data; that of all others is numbers or code. */
  private static final Set<String> TEXTS =
      Set.of(
          "java.lang.StringBuilder",
          "java.lang.StringBuffer",
          "java.util.UUID",
          "java.net.URI",
          "java.net.URL",
          "java.io.File",
          "java.nio.file.Path",
          "java.util.regex.Pattern",
          "java.util.logging.Logger",
          "java.text.SimpleDateFormat");

  /** What to keep of a text of the state. */
  abstract String state(String text);

  /** What to keep of an exception's message. */
  abstract String message(String text);

  /** What to keep of bytes, as many; the array itself where nothing changes. */
  abstract byte[] bytes(byte[] bytes);

  /** What to keep of a JDK object's text that is numbers or comes from code. */
  String coded(String text) {
    return text;
  }

  /** What to keep of the text of a date or time. */
  String date(String text) {
    return coded(text);
  }

  /** What to keep of a boxed number. */
  Object number(Object number) {
    return number;
  }

  /** The report with other texts. */
  final CrashReport applyTo(CrashReport report) {
    List<FrameCapture> frames = new ArrayList<>(report.frames().size());
    for (FrameCapture frame : report.frames()) {
      frames.add(frame(frame));
    }
    List<RecordedCall> calls = new ArrayList<>(report.calls().size());
    for (RecordedCall call : report.calls()) {
      calls.add(call(call));
    }
    return report.with(
        throwable(report.throwable()),
        List.copyOf(frames),
        List.copyOf(calls),
        ambient(report.ambient()));
  }

  private AmbientState ambient(AmbientState ambient) {
    Map<String, String> properties = new LinkedHashMap<>();
    ambient.properties().forEach((name, text) -> properties.put(name, state(text)));
    List<AmbientState.StaticField> statics = new ArrayList<>(ambient.statics().size());
    for (AmbientState.StaticField field : ambient.statics()) {
      statics.add(
          new AmbientState.StaticField(
              field.owner(),
              field.name(),
              field.type(),
              value(field.value()),
              snapshot(field.snapshot())));
    }
    return new AmbientState(Collections.unmodifiableMap(properties), List.copyOf(statics));
  }

  private ThrowableInfo throwable(ThrowableInfo throwable) {
    return throwable.mapChain(
        t -> {
          String message = t.message();
          return t.with(
              message == null ? null : message(message),
              t.suppressed().stream().map(this::throwable).toList());
        });
  }

  private RecordedCall call(RecordedCall call) {
    List<RecordedAnswer> answers = new ArrayList<>(call.answers().size());
    for (RecordedAnswer answer : call.answers()) {
      answers.add(
          new RecordedAnswer(
              answer.collaborator(),
              frame(answer.question()),
              value(answer.answer()),
              answer.known()));
    }
    return new RecordedCall(
        frame(call.frame()), call.made(), call.handedOut(), call.shown(), List.copyOf(answers));
  }

  private FrameCapture frame(FrameCapture frame) {
    return frame.with(this::value, snapshot(frame.snapshot()));
  }

  private Snapshot snapshot(Snapshot snapshot) {
    List<Node> nodes = new ArrayList<>(snapshot.nodes().size());
    for (Node node : snapshot.nodes()) {
      nodes.add(node(node));
    }
    return new Snapshot(List.copyOf(nodes), snapshot.truncated());
  }

  private Node node(Node node) {
    if (node instanceof Node.ObjectNode object) {
      return new Node.ObjectNode(object.type(), fields(object.fields()));
    }
    if (node instanceof Node.ArrayNode array) {
      return new Node.ArrayNode(array.type(), values(array.elements()));
    }
    if (node instanceof Node.PrimitiveArrayNode array) {
      return primitives(array);
    }
    if (node instanceof Node.CollectionNode collection) {
      return new Node.CollectionNode(
          collection.type(),
          values(collection.elements()),
          properties(collection.properties()),
          fields(collection.fields()));
    }
    if (node instanceof Node.MapNode map) {
      List<Node.Entry> entries = new ArrayList<>(map.entries().size());
      for (Node.Entry entry : map.entries()) {
        entries.add(new Node.Entry(value(entry.key()), value(entry.value())));
      }
      return new Node.MapNode(
          map.type(), List.copyOf(entries), properties(map.properties()), fields(map.fields()));
    }
    if (node instanceof Node.JdkNode jdk) {
      return new Node.JdkNode(jdk.type(), jdkText(jdk), values(jdk.parts()));
    }
    if (node instanceof Node.LambdaNode lambda) {
      return new Node.LambdaNode(
          lambda.type(),
          lambda.host(),
          lambda.implOwner(),
          lambda.implName(),
          lambda.implDescriptor(),
          lambda.implStatic(),
          values(lambda.captured()));
    }
    // The others hold names of the code, and references at the most.
    return node;
  }

  /** Of a pattern the flags stay in front. */
  private String jdkText(Node.JdkNode jdk) {
    if (!TEXTS.contains(jdk.type())) {
      return jdk.type().startsWith("java.time.") ? date(jdk.text()) : coded(jdk.text());
    }
    int from = jdk.type().endsWith("Pattern") ? jdk.text().indexOf('/') + 1 : 0;
    return jdk.text().substring(0, from) + state(jdk.text().substring(from));
  }

  private Node primitives(Node.PrimitiveArrayNode node) {
    if (node.array() instanceof char[] chars) {
      String text = String.valueOf(chars);
      String hidden = state(text);
      return hidden.equals(text)
          ? node
          : new Node.PrimitiveArrayNode(node.type(), hidden.toCharArray());
    }
    if (node.array() instanceof byte[] bytes) {
      byte[] hidden = bytes(bytes);
      return hidden == bytes ? node : new Node.PrimitiveArrayNode(node.type(), hidden);
    }
    return node;
  }

  private List<Node.Field> fields(List<Node.Field> fields) {
    List<Node.Field> hidden = new ArrayList<>(fields.size());
    for (Node.Field field : fields) {
      boolean message =
          field.name().equals(MESSAGE) && field.owner().equals(Throwable.class.getName());
      Value value =
          message && field.value() instanceof Value.Text text
              ? new Value.Text(message(text.text()), text.omitted())
              : value(field.value());
      hidden.add(new Node.Field(field.owner(), field.name(), value));
    }
    return List.copyOf(hidden);
  }

  private Map<String, Value> properties(Map<String, Value> properties) {
    if (properties.isEmpty()) {
      return properties;
    }
    Map<String, Value> hidden = new LinkedHashMap<>();
    properties.forEach((name, value) -> hidden.put(name, value(value)));
    return hidden;
  }

  private List<Value> values(List<Value> values) {
    List<Value> hidden = new ArrayList<>(values.size());
    for (Value value : values) {
      hidden.add(value(value));
    }
    return List.copyOf(hidden);
  }

  private Value value(Value value) {
    if (value instanceof Value.Text text) {
      String hidden = state(text.text());
      return hidden.equals(text.text()) ? value : new Value.Text(hidden, text.omitted());
    }
    if (value instanceof Value.Primitive primitive) {
      Object hidden = number(primitive.boxed());
      return hidden == primitive.boxed() ? value : new Value.Primitive(hidden);
    }
    return value;
  }
}
