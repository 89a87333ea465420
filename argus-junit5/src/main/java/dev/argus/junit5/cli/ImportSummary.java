package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.core.importing.ImportProblem;
import dev.argus.core.importing.ImportedError;
import dev.argus.core.importing.ImportedErrors;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What {@code argus import} tells of what it found.
 *
 * @param captured the errors that there are crash reports of
 * @param out where the errors are kept
 */
record ImportSummary(ImportedErrors found, CapturedNames captured, Path reports, Path out) {

  private static final int MOST_PROBLEMS = 20;

  void print(Terminal terminal) {
    if (!found.errors().isEmpty()) {
      printErrors(terminal);
    }
    printProblems(terminal);
    long known = known();
    int errors = found.errors().size();
    terminal.say(
        "argus: "
            + plural(errors, "error", "errors")
            + ", seen "
            + plural(found.occurrences(), "time", "times")
            + "; kept in "
            + PrintableText.line(out.toString()));
    if (errors == 0) {
      return;
    }
    if (known > 0) {
      terminal.say(
          "argus: "
              + known
              + " of them captured with state in "
              + PrintableText.line(reports.toString())
              + ": 'argus generate' makes tests of these");
    }
    if (known < errors) {
      terminal.say(
          "argus: no test can be generated from text alone: "
              + (errors - known)
              + (errors - known == 1 ? " is" : " are")
              + " known as text only; run the program with the agent ('argus run') to capture the"
              + " state when it happens again");
    }
    if (found.inApp().isEmpty()) {
      terminal.say(
          "argus: which packages are yours was guessed; name them with --in-app, as for the agent, so"
              + " that fingerprints are the same");
    }
  }

  private void printErrors(Terminal terminal) {
    int width = "FINGERPRINT".length();
    for (ImportedError error : found.errors()) {
      width = Math.max(width, name(error).length());
    }
    String row = "%-" + width + "s  %6s  %-16s  %-8s  ";
    terminal.print(
        terminal.bold(
            String.format(Locale.ROOT, row, "FINGERPRINT", "TIMES", "LAST SEEN", "STATE")
                + "ERROR"));
    for (ImportedError error : found.errors()) {
      ThrowableInfo root = error.example().root();
      String place = place(root);
      String type = root.type().substring(root.type().lastIndexOf('.') + 1);
      terminal.print(
          String.format(
                  Locale.ROOT,
                  row,
                  name(error),
                  error.count(),
                  ListCommand.time(error.lastSeen()),
                  isCaptured(error) ? "captured" : "none")
              + PrintableText.line(type + (place.isEmpty() ? "" : " at " + place)));
      String message = root.message();
      if (message != null && !message.isBlank()) {
        terminal.print("  " + terminal.faint(PrintableText.line(message, terminal.width() - 2)));
      }
    }
  }

  private void printProblems(Terminal terminal) {
    List<ImportProblem> problems = found.problems();
    problems.stream()
        .limit(MOST_PROBLEMS)
        .forEach(p -> terminal.warn(PrintableText.line("skipped " + p)));
    long more = found.moreProblems() + Math.max(0, problems.size() - MOST_PROBLEMS);
    if (more > 0) {
      terminal.warn("skipped " + more + " more; --json has up to 1000");
    }
  }

  private boolean isCaptured(ImportedError error) {
    return captured.name(error).isPresent();
  }

  /** What other commands know it by. */
  private String name(ImportedError error) {
    return captured.name(error).orElse(error.fingerprint());
  }

  private long known() {
    return found.errors().stream().filter(this::isCaptured).count();
  }

  /** Where it was thrown: the first place in the code under test, else the very first. */
  private static String place(ThrowableInfo root) {
    List<TraceFrame> trace = root.trace();
    return trace.stream()
        .filter(TraceFrame::inApp)
        .findFirst()
        .or(() -> trace.stream().findFirst())
        .map(CapturedError::place)
        .orElse("");
  }

  private static String plural(long n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStringField("out", out.toString());
    json.writeNumberField("occurrences", found.occurrences());
    JsonOption.texts(json, "inApp", found.inApp());
    json.writeArrayFieldStart("errors");
    for (ImportedError error : found.errors()) {
      ThrowableInfo root = error.example().root();
      json.writeStartObject();
      json.writeStringField("fingerprint", error.fingerprint());
      json.writeStringField("exception", error.example().type());
      json.writeStringField("rootCause", root.type());
      JsonOption.text(json, "message", root.message());
      json.writeStringField("place", place(root));
      json.writeNumberField("count", error.count());
      JsonOption.text(json, "firstSeen", error.firstSeen());
      JsonOption.text(json, "lastSeen", error.lastSeen());
      json.writeStringField("source", error.source().word());
      json.writeStringField("exampleAt", error.exampleAt());
      json.writeBooleanField("hasFrames", error.hasFrames());
      json.writeBooleanField("captured", isCaptured(error));
      JsonOption.text(json, "capturedAs", captured.name(error).orElse(null));
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonOption.texts(json, "skipped", found.problems());
    json.writeNumberField("skippedMore", found.moreProblems());
  }
}
