package dev.argus.core.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * Breaks lines where a person looks for them: before each field of the report, each throwable,
 * stack frame, captured frame and node. All else stays on its line, so that the file is small and
 * differences between two reports are lines. Not thread-safe; one for each report.
 */
final class ReportLayout extends MinimalPrettyPrinter {

  private static final long serialVersionUID = 1L;

  /** Nodes stand in lists that are nested this deep; what is nested deeper is inside of a node. */
  private static final int LIST_DEPTH = 5;

  private int depth;
  private boolean flat;

  /** From now on no line is broken, or again where this class says. */
  void setFlat(boolean flat) {
    this.flat = flat;
  }

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    depth++;
    json.writeRaw('{');
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    breakLine(json, 1);
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    json.writeRaw(',');
    breakLine(json, 1);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    depth--;
    if (depth == 0) {
      json.writeRaw('\n');
    }
    json.writeRaw('}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    depth++;
    json.writeRaw('[');
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    breakLine(json, LIST_DEPTH);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(',');
    breakLine(json, LIST_DEPTH);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) throws IOException {
    depth--;
    json.writeRaw(']');
  }

  private void breakLine(JsonGenerator json, int deepest) throws IOException {
    if (flat || depth > deepest) {
      return;
    }
    json.writeRaw('\n');
    for (int i = 0; i < depth; i++) {
      json.writeRaw(' ');
    }
  }
}
