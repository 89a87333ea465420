package dev.argus.core.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotTree;
import java.io.IOException;
import java.util.List;

/** Reads one snapshot, node by node; used once. */
final class SnapshotReader {

  private final JsonParser json;
  private final TokenReader tokens;
  private List<Node> nodes = List.of();
  private boolean truncated;

  SnapshotReader(JsonParser json, TokenReader tokens) {
    this.json = json;
    this.tokens = tokens;
  }

  Snapshot read() throws IOException {
    tokens.expectObject("snapshot");
    tokens.readObject(
        name -> {
          switch (name) {
            case "truncated" -> truncated = json.currentToken() == JsonToken.VALUE_TRUE;
            case "nodes" ->
                nodes = tokens.readList(name, () -> SnapshotTree.decodeNode(tokens.readTree()));
            default -> json.skipChildren();
          }
        });
    return SnapshotTree.checked(nodes, truncated);
  }
}
