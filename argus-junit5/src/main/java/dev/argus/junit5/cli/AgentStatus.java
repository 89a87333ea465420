package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the agent in another JVM tells of itself. All of it comes from there and may be anything.
 * Immutable.
 *
 * @param figures by name, in the agent's order
 */
record AgentStatus(Map<String, String> figures) {

  private static final String KEY = "argus.status";
  private static final int LONGEST = 64_000;
  private static final String PATTERN_OF_NUMBERS = "-?[0-9]{1,18}";

  /** Reads it from the properties that agents leave. */
  static Optional<AgentStatus> of(Properties agentProperties) {
    String text = agentProperties.getProperty(KEY);
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    Map<String, String> figures = new LinkedHashMap<>();
    text.lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              if (equals > 0) {
                figures.put(line.substring(0, equals), line.substring(equals + 1));
              }
            });
    return Optional.of(new AgentStatus(figures));
  }

  private String get(String name) {
    return figures.getOrDefault(name, "");
  }

  String mode() {
    return get("mode");
  }

  /** Whether classes are as the mode wants them. */
  boolean settled() {
    return get("settled").equals("true");
  }

  String reports() {
    return get("reports");
  }

  String switchFile() {
    return get("switchFile");
  }

  String classes() {
    return get("classes");
  }

  /** For people: the parts of the agent's own line, and where things are; not printable yet. */
  List<String> lines() {
    Stream<String> parts = Stream.of(get("line").split("; (?=[a-z]+ )", -1));
    return Stream.concat(parts, Stream.of("reports in " + reports(), "switch file " + switchFile()))
        .toList();
  }

  /** Writes all figures; numbers as such. */
  void write(JsonGenerator json) throws IOException {
    for (Map.Entry<String, String> figure : figures.entrySet()) {
      String value = figure.getValue();
      if (value.matches(PATTERN_OF_NUMBERS)) {
        json.writeNumberField(figure.getKey(), Long.parseLong(value));
      } else if (value.equals("true") || value.equals("false")) {
        json.writeBooleanField(figure.getKey(), value.equals("true"));
      } else {
        json.writeStringField(figure.getKey(), value);
      }
    }
  }
}
