package dev.argus.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.argus.core.importing.AppPackages;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.StackTraceParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads files of labelled stack traces and pairs of them: JSON lines, with gzip or without. */
final class LabelledTraces {

  /**
   * A trace.
   *
   * @param bug which bug it is of
   * @param order in which it arrived
   * @param variant how it came about; the release comes first
   * @param error the trace as it was read
   */
  record Labelled(String id, String bug, long order, List<String> variant, ThrowableInfo error) {

    String release() {
      return variant.isEmpty() ? "" : variant.get(0);
    }

    boolean hasFrames() {
      return !variant.contains("no-frames");
    }
  }

  /** Two traces whose likeness is asked for. */
  record Pair(String a, String b) {}

  private LabelledTraces() {}

  /** In order of arrival. */
  static List<Labelled> traces(Path file) throws IOException {
    List<Labelled> traces = new ArrayList<>();
    for (Map<String, List<String>> row : rows(file)) {
      AppPackages inApp = new AppPackages(row.getOrDefault("app_packages", List.of()));
      String text = text(row, "trace");
      ThrowableInfo error =
          StackTraceParser.parse(text)
              .map(t -> t.toThrowableInfo(inApp))
              .orElseGet(() -> new ThrowableInfo("unknown", text, List.of(), null, List.of()));
      traces.add(
          new Labelled(
              text(row, "id"),
              text(row, "group"),
              Long.parseLong(text(row, "order")),
              row.getOrDefault("variant", List.of()),
              error));
    }
    traces.sort(Comparator.comparingLong(Labelled::order));
    return traces;
  }

  static List<Pair> pairs(Path file) throws IOException {
    return rows(file).stream().map(r -> new Pair(text(r, "a"), text(r, "b"))).toList();
  }

  private static String text(Map<String, List<String>> row, String field) {
    List<String> values = row.getOrDefault(field, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  /** Flat objects: each field as the list of its values. */
  private static List<Map<String, List<String>>> rows(Path file) throws IOException {
    List<Map<String, List<String>>> rows = new ArrayList<>();
    boolean isGzip = file.toString().endsWith(".gz");
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = isGzip ? new GZIPInputStream(raw) : raw;
        JsonParser json = new JsonFactory().createParser(in)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Map<String, List<String>> row = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          row.put(json.currentName(), values(json));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<String> values(JsonParser json) throws IOException {
    List<String> values = new ArrayList<>();
    if (json.nextToken() != JsonToken.START_ARRAY) {
      values.add(json.getText());
      return values;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(json.getText());
    }
    return values;
  }
}
