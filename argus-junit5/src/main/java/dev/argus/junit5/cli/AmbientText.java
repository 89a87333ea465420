package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.core.report.AmbientState;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stood around a crash, for {@code argus show}. Bounded in length, like all state there. */
final class AmbientText {

  private AmbientText() {}

  /** A line for each system property and each static field; made printable by the caller. */
  static List<String> lines(AmbientState ambient, int longest) {
    List<String> lines = new ArrayList<>();
    ambient.properties().forEach((name, value) -> lines.add(name + " = " + text(value, longest)));
    for (AmbientState.StaticField field : ambient.statics()) {
      lines.add(
          StateText.simple(field.owner())
              + "."
              + field.name()
              + " = "
              + StateText.of(field.snapshot(), field.value(), longest)
              + (field.snapshot().truncated() ? " (cut at a limit)" : ""));
    }
    return lines;
  }

  /** The same as two fields of the object at hand. */
  static void write(JsonGenerator json, AmbientState ambient, int longest) throws IOException {
    json.writeObjectFieldStart("systemProperties");
    for (Map.Entry<String, String> property : ambient.properties().entrySet()) {
      json.writeStringField(property.getKey(), property.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("statics");
    for (AmbientState.StaticField field : ambient.statics()) {
      json.writeStartObject();
      json.writeStringField("owner", field.owner());
      json.writeStringField("name", field.name());
      json.writeStringField("type", field.type());
      json.writeBooleanField("truncated", field.snapshot().truncated());
      json.writeStringField("value", StateText.of(field.snapshot(), field.value(), longest));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String text(String value, int longest) {
    return StateText.of(Snapshot.EMPTY, new Value.Text(value, 0), longest);
  }
}
