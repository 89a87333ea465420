package dev.argus.core.redact;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a finished report once more. Frames are captured one after another, and only one of
 * them may tell that a text is a password; whatever was captured before still holds it under a
 * harmless name. Runs where the report is written, not on the throwing thread. Linear in the
 * report; an unchanged part is kept as it is.
 */
public final class SecondPass {

  private final Redaction redaction;

  private SecondPass(Redaction redaction) {
    this.redaction = redaction;
  }

  /** The report without any value that {@code redaction}, its own session, has hidden somewhere. */
  public static CrashReport apply(CrashReport report, Redaction redaction) {
    if (redaction.knowsNothing()) {
      return report;
    }
    SecondPass pass = new SecondPass(redaction);
    List<FrameCapture> frames = new ArrayList<>(report.frames().size());
    for (FrameCapture frame : report.frames()) {
      frames.add(pass.frame(frame));
    }
    List<RecordedCall> calls = new ArrayList<>(report.calls().size());
    for (RecordedCall call : report.calls()) {
      calls.add(
          new RecordedCall(pass.frame(call.frame()), call.made(), call.handedOut(), call.shown()));
    }
    List<String> notes = new ArrayList<>(report.notes().size());
    for (String note : report.notes()) {
      notes.add(redaction.again(note));
    }
    return new CrashReport(
        report.fingerprint(),
        report.capturedAt(),
        report.firstSeen(),
        report.count(),
        report.trigger(),
        report.capture(),
        pass.throwable(report.throwable()),
        List.copyOf(frames),
        report.inApp(),
        report.environment(),
        List.copyOf(notes),
        List.copyOf(calls));
  }

  private ThrowableInfo throwable(ThrowableInfo throwable) {
    ThrowableInfo cause = null;
    List<ThrowableInfo> chain = throwable.chain();
    for (int i = chain.size() - 1; i > 0; i--) {
      cause = link(chain.get(i), cause);
    }
    return link(throwable, cause);
  }

  private ThrowableInfo link(ThrowableInfo link, @Nullable ThrowableInfo cause) {
    String message = link.message();
    List<ThrowableInfo> suppressed = new ArrayList<>(link.suppressed().size());
    for (ThrowableInfo one : link.suppressed()) {
      suppressed.add(throwable(one));
    }
    return new ThrowableInfo(
        link.type(),
        message == null ? null : redaction.again(message),
        link.trace(),
        cause,
        List.copyOf(suppressed));
  }

  private FrameCapture frame(FrameCapture frame) {
    List<FrameCapture.Argument> arguments = new ArrayList<>(frame.arguments().size());
    for (FrameCapture.Argument argument : frame.arguments()) {
      arguments.add(
          new FrameCapture.Argument(argument.name(), argument.type(), value(argument.value())));
    }
    List<Node> nodes = new ArrayList<>(frame.snapshot().nodes().size());
    for (Node node : frame.snapshot().nodes()) {
      nodes.add(node(node));
    }
    return new FrameCapture(
        frame.throwable(),
        frame.type(),
        frame.method(),
        frame.descriptor(),
        frame.isStatic(),
        frame.capture(),
        value(frame.receiver()),
        List.copyOf(arguments),
        new Snapshot(List.copyOf(nodes), frame.snapshot().truncated()));
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
      return new Node.JdkNode(jdk.type(), redaction.again(jdk.text()), values(jdk.parts()));
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

  private Node primitives(Node.PrimitiveArrayNode node) {
    if (node.array() instanceof char[] chars) {
      String text = String.valueOf(chars);
      String hidden = redaction.again(text);
      return hidden.equals(text)
          ? node
          : new Node.PrimitiveArrayNode(node.type(), hidden.toCharArray());
    }
    if (node.array() instanceof byte[] bytes) {
      // One character for each byte, whatever they encode: ASCII is found, nothing else is touched.
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      String hidden = redaction.again(text);
      return hidden.equals(text)
          ? node
          : new Node.PrimitiveArrayNode(node.type(), hidden.getBytes(StandardCharsets.ISO_8859_1));
    }
    return node;
  }

  private List<Node.Field> fields(List<Node.Field> fields) {
    List<Node.Field> hidden = new ArrayList<>(fields.size());
    for (Node.Field field : fields) {
      hidden.add(new Node.Field(field.owner(), field.name(), value(field.value())));
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
      String hidden = redaction.again(text.text());
      return hidden.equals(text.text()) ? value : new Value.Text(hidden, text.omitted());
    }
    return value;
  }
}
