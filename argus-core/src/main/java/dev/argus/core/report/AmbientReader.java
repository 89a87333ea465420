package dev.argus.core.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotTree;
import dev.argus.core.snapshot.Value;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the ambient state of a report. */
final class AmbientReader {

  private final JsonParser json;
  private final TokenReader tokens;

  AmbientReader(JsonParser json, TokenReader tokens) {
    this.json = json;
    this.tokens = tokens;
  }

  Map<String, String> properties() throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    tokens.expectObject("systemProperties");
    tokens.readObject(name -> properties.put(name, tokens.readText(name)));
    return Collections.unmodifiableMap(properties);
  }

  List<AmbientState.StaticField> statics() throws IOException {
    return tokens.readList("statics", () -> new Field().read());
  }

  private final class Field {
    private String owner = "";
    private String name = "";
    private String type = "";
    private Value value = Value.NULL;
    private Snapshot snapshot = Snapshot.EMPTY;

    AmbientState.StaticField read() throws IOException {
      tokens.expectObject("statics");
      tokens.readObject(this::readField);
      return new AmbientState.StaticField(
          owner, name, type, SnapshotTree.checked(value, snapshot), snapshot);
    }

    private void readField(String field) throws IOException {
      switch (field) {
        case "owner" -> owner = tokens.readText(field);
        case "name" -> name = tokens.readText(field);
        case "type" -> type = tokens.readText(field);
        case "value" -> value = SnapshotTree.decodeValue(tokens.readTree());
        case "snapshot" -> snapshot = new SnapshotReader(json, tokens).read();
        default -> json.skipChildren();
      }
    }
  }
}
