package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.core.fingerprint.FingerprintExplanation;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.report.ThrowableInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How the fingerprint of an error comes about, for people and for programs. */
final class FingerprintText {

  private static final int LONGEST_LINE = 100;

  private final String name;
  private final List<String> keys;
  private final List<String> otherNames;
  private final FingerprintExplanation explanation;

  /** Of a captured error, with the keys that only the agent could make. */
  FingerprintText(CapturedError error, FingerprintRules rules) {
    this.name = error.fingerprint();
    this.keys = error.best().fingerprints();
    this.otherNames = error.otherNames();
    this.explanation = FingerprintExplanation.of(error.best().throwable(), rules);
  }

  /** Of an error that is known from a text. */
  FingerprintText(ThrowableInfo throwable, FingerprintRules rules) {
    this.explanation = FingerprintExplanation.of(throwable, rules);
    this.name = explanation.fingerprints().name();
    this.keys = explanation.fingerprints().keys();
    this.otherNames = List.of();
  }

  void print(Terminal terminal) {
    terminal.print(terminal.bold(PrintableText.line(name)));
    for (FingerprintExplanation.Line line : explanation.lines()) {
      terminal.print("  " + PrintableText.line(line.text(), LONGEST_LINE));
      terminal.print("      " + terminal.faint(PrintableText.line(line.rule())));
    }
    terminal.print("taken");
    for (Map.Entry<String, String> part : explanation.parts().entrySet()) {
      terminal.print(
          "  " + String.format("%-10s", part.getKey()) + PrintableText.line(part.getValue()));
    }
    terminal.print("fingerprints");
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      terminal.print("  " + PrintableText.line(String.format("%-10s%s", kind(key, i), key)));
    }
    for (String other : otherNames) {
      if (!keys.contains(other)) {
        terminal.print("  " + PrintableText.line(String.format("%-10s%s", "version 1", other)));
      }
    }
  }

  private static String kind(String key, int index) {
    if (key.startsWith("?")) {
      return "asks for";
    }
    return key.startsWith("~") ? "if asked" : index == 0 ? "strict" : "looser";
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStringField("fingerprint", name);
    JsonOption.texts(json, "fingerprints", keys);
    JsonOption.texts(json, "otherNames", otherNames);
    json.writeArrayFieldStart("lines");
    for (FingerprintExplanation.Line line : explanation.lines()) {
      json.writeStartObject();
      json.writeStringField("text", line.text());
      json.writeStringField("rule", line.rule());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("taken");
    for (Map.Entry<String, String> part : explanation.parts().entrySet()) {
      json.writeStringField(part.getKey(), part.getValue());
    }
    json.writeEndObject();
  }
}
