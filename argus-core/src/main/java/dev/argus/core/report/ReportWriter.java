package dev.argus.core.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotTree;
import dev.argus.core.snapshot.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one report to a generator; used once. */
final class ReportWriter {

  private static final int ASCII = 127;

  private final JsonGenerator json;
  private final ReportLayout layout = new ReportLayout();

  ReportWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(CrashReport report) throws IOException {
    json.setPrettyPrinter(layout);
    json.writeStartObject();
    text("schema", CrashReport.SCHEMA);
    text("fingerprint", report.fingerprint());
    text("capturedAt", report.capturedAt().toString());
    text("firstSeen", report.firstSeen().toString());
    json.writeNumberField("count", report.count());
    text("trigger", report.trigger());
    text("capture", report.capture().word());
    json.writeFieldName("throwable");
    writeChain(report.throwable());
    json.writeArrayFieldStart("frames");
    for (FrameCapture frame : report.frames()) {
      writeFrame(frame);
    }
    json.writeEndArray();
    texts("inApp", report.inApp());
    writeEnvironment(report.environment());
    texts("notes", report.notes());
    if (!report.calls().isEmpty()) {
      json.writeArrayFieldStart("calls");
      for (RecordedCall call : report.calls()) {
        writeCall(call);
      }
      json.writeEndArray();
    }
    writeAmbient(report.ambient());
    json.writeEndObject();
    json.flush();
  }

  private void writeAmbient(AmbientState ambient) throws IOException {
    if (!ambient.properties().isEmpty()) {
      json.writeFieldName("systemProperties");
      writeTree(ambient.properties());
    }
    if (!ambient.statics().isEmpty()) {
      json.writeArrayFieldStart("statics");
      for (AmbientState.StaticField field : ambient.statics()) {
        json.writeStartObject();
        text("owner", field.owner());
        text("name", field.name());
        text("type", field.type());
        field("value", field.value());
        writeSnapshot(field.snapshot());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  /** A list instead of nested causes, so that no chain is too deep to write or read. */
  void writeChain(ThrowableInfo throwable) throws IOException {
    json.writeStartArray();
    for (ThrowableInfo link : throwable.chain()) {
      json.writeStartObject();
      text("type", link.type());
      String message = link.message();
      if (message != null) {
        text("message", message);
      }
      json.writeArrayFieldStart("trace");
      for (TraceFrame frame : link.trace()) {
        writeTraceFrame(frame);
      }
      json.writeEndArray();
      if (!link.suppressed().isEmpty()) {
        json.writeArrayFieldStart("suppressed");
        for (ThrowableInfo suppressed : link.suppressed()) {
          writeChain(suppressed);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeTraceFrame(TraceFrame frame) throws IOException {
    json.writeStartObject();
    text("type", frame.type());
    text("method", frame.method());
    String file = frame.file();
    if (file != null) {
      text("file", file);
    }
    if (frame.line() != ReportReader.UNKNOWN_LINE) {
      json.writeNumberField("line", frame.line());
    }
    if (frame.inApp()) {
      json.writeBooleanField("inApp", true);
    }
    json.writeEndObject();
  }

  private void writeFrame(FrameCapture frame) throws IOException {
    json.writeStartObject();
    json.writeNumberField("throwable", frame.throwable());
    writeState(frame);
    json.writeEndObject();
  }

  private void writeCall(RecordedCall call) throws IOException {
    json.writeStartObject();
    if (call.made() > 0) {
      json.writeNumberField("made", call.made());
    }
    layout.setFlat(true);
    if (!call.handedOut().isEmpty()) {
      json.writeArrayFieldStart("handedOut");
      for (RecordedCall.HandedOut one : call.handedOut()) {
        writePlace(one.number(), "index", one.index());
      }
      json.writeEndArray();
    }
    writeShown("shown", call.shown());
    layout.setFlat(false);
    writeState(call.frame());
    if (!call.answers().isEmpty()) {
      json.writeArrayFieldStart("answers");
      for (RecordedAnswer answer : call.answers()) {
        writeAnswer(answer);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void writeAnswer(RecordedAnswer answer) throws IOException {
    json.writeStartObject();
    if (answer.collaborator() > 0) {
      json.writeNumberField("collaborator", answer.collaborator());
    }
    layout.setFlat(true);
    writeShown("known", answer.known());
    layout.setFlat(false);
    writeState(answer.question());
    field("answer", answer.answer());
    json.writeEndObject();
  }

  private void writeShown(String name, List<RecordedCall.Shown> shown) throws IOException {
    if (shown.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(name);
    for (RecordedCall.Shown one : shown) {
      writePlace(one.number(), "node", one.node());
    }
    json.writeEndArray();
  }

  private void writePlace(int number, String kind, int place) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", number);
    json.writeNumberField(kind, place);
    json.writeEndObject();
  }

  private void writeState(FrameCapture frame) throws IOException {
    text("type", frame.type());
    text("method", frame.method());
    text("descriptor", frame.descriptor());
    if (frame.isStatic()) {
      json.writeBooleanField("static", true);
    }
    text("capture", frame.capture().word());
    field("receiver", frame.receiver());
    json.writeArrayFieldStart("arguments");
    for (FrameCapture.Argument argument : frame.arguments()) {
      json.writeStartObject();
      text("name", argument.name());
      text("type", argument.type());
      field("value", argument.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeSnapshot(frame.snapshot());
  }

  private void writeSnapshot(Snapshot snapshot) throws IOException {
    json.writeObjectFieldStart("snapshot");
    if (snapshot.truncated()) {
      json.writeBooleanField("truncated", true);
    }
    json.writeArrayFieldStart("nodes");
    for (Node node : snapshot.nodes()) {
      writeTree(SnapshotTree.encodeNode(node));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeEnvironment(Environment environment) throws IOException {
    json.writeObjectFieldStart("environment");
    text("jdk", environment.jdk());
    text("vm", environment.vm());
    text("os", environment.os());
    texts("jvmOptions", environment.jvmOptions());
    text("locale", environment.locale());
    text("timeZone", environment.timeZone());
    text("encoding", environment.encoding());
    texts("initialised", environment.initialised());
    json.writeEndObject();
  }

  private void writeTree(@Nullable Object tree) throws IOException {
    if (tree == null) {
      json.writeNull();
    } else if (tree instanceof String text) {
      writeText(text);
    } else if (tree instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (tree instanceof Integer number) {
      json.writeNumber(number);
    } else if (tree instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        writeTree(item);
      }
      json.writeEndArray();
    } else if (tree instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        name(String.valueOf(entry.getKey()));
        writeTree(entry.getValue());
      }
      json.writeEndObject();
    } else {
      throw new AssertionError("Not part of a plain tree: " + tree.getClass());
    }
  }

  private void field(String name, Value value) throws IOException {
    json.writeFieldName(name);
    writeTree(SnapshotTree.encodeValue(value));
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeFieldName(name);
    layout.setFlat(true);
    json.writeStartArray();
    for (String text : texts) {
      writeText(text);
    }
    json.writeEndArray();
    layout.setFlat(false);
  }

  private void text(String name, String text) throws IOException {
    json.writeFieldName(name);
    writeText(text);
  }

  /**
   * Half a surrogate pair has no UTF-8 form, but strings that hold one crash programs, so it
   * counts.
   */
  private void writeText(String text) throws IOException {
    if (isWellFormed(text)) {
      json.writeString(text);
    } else {
      json.setHighestNonEscapedChar(ASCII);
      json.writeString(text);
      json.setHighestNonEscapedChar(0);
    }
  }

  /**
   * No parser takes half a pair in a name; a field that only an obfuscator could name so is lost.
   */
  private void name(String name) throws IOException {
    json.writeFieldName(isWellFormed(name) ? name : withoutSurrogates(name));
  }

  private static String withoutSurrogates(String name) {
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        text.setCharAt(i, '\ufffd');
      }
    }
    return text.toString();
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
