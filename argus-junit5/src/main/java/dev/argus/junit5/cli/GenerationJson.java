package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.junit5.generate.GenerationResult;
import dev.argus.junit5.generate.Outcome;
import dev.argus.junit5.generate.Outcome.Attempt;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.generate.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What a run of the generator did, for programs; described in {@code docs/command-line.md}. */
final class GenerationJson {

  private GenerationJson() {}

  static void write(
      JsonGenerator json,
      Path reports,
      Path out,
      ClassPath classPath,
      GenerationResult result,
      long millis)
      throws IOException {
    json.writeStringField("reports", reports.toString());
    json.writeStringField("out", out.toString());
    JsonOption.texts(json, "classpath", classPath.entries());
    JsonOption.texts(json, "missingFromClasspath", classPath.missing());
    json.writeNumberField("millis", millis);
    json.writeObjectFieldStart("counts");
    for (Status status : Status.values()) {
      json.writeNumberField(word(status), result.count(status));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("results");
    for (Outcome outcome : result.outcomes()) {
      write(json, outcome);
    }
    json.writeEndArray();
    JsonOption.texts(json, "unreadable", result.problems());
  }

  /** One error of a run. */
  static void write(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeStartObject();
    json.writeStringField("fingerprint", outcome.fingerprint());
    json.writeStringField("status", word(outcome.status()));
    json.writeStringField("exception", outcome.exception());
    JsonOption.text(json, "file", outcome.test());
    JsonOption.text(json, "test", outcome.testName());
    if (outcome.test() != null) {
      json.writeBooleanField("needsArgus", GenerateCommand.needsArgus(outcome));
    }
    json.writeStringField("reason", outcome.reason());
    writeSignals(json, outcome);
    json.writeArrayFieldStart("attempts");
    for (Attempt attempt : outcome.attempts()) {
      json.writeStartObject();
      json.writeStringField("title", attempt.title());
      json.writeStringField("result", attempt.result());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What spoke for (positive) and against the exception being right as it is. */
  private static void writeSignals(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeArrayFieldStart("signals");
    for (Signal signal : outcome.signals()) {
      json.writeStartObject();
      json.writeStringField("name", signal.name());
      json.writeNumberField("weight", signal.weight());
      json.writeStringField("why", signal.why());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** {@code NOT_REPRODUCED} as {@code notReproduced}. */
  static String word(Status status) {
    String[] parts = status.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder word = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i], 1, parts[i].length());
    }
    return word.toString();
  }
}
