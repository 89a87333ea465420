package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.core.report.ReportDirectory;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code argus list}: the captured errors, one each. */
@Command(
    name = "list",
    description = "Lists the captured errors, the latest first.",
    footer = {
      "",
      "Examples:",
      "  argus list",
      "  argus list --reports crashes --json -",
      "",
      "CAPTURE is 'entry' where the state was also taken when the methods were entered, which"
          + " happens",
      "from the second time on; else 'exit'."
    })
final class ListCommand extends TerminalCommand {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Mixin private final ReportsOption reports = new ReportsOption();

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    ReportDirectory.Contents contents = reports.read(terminal());
    List<CapturedError> errors = CapturedError.of(contents.stored());
    if (!json.ownsStandardOutput() && !errors.isEmpty()) {
      print(errors);
    }
    json.write(terminal(), "argus-list/1", g -> write(g, contents, errors));
    return Main.DONE;
  }

  private void print(List<CapturedError> errors) {
    Terminal terminal = terminal();
    int width = "FINGERPRINT".length();
    for (CapturedError error : errors) {
      width = Math.max(width, PrintableText.line(error.fingerprint()).length());
    }
    String row = "%-" + width + "s  %6s  %-16s  %-7s  ";
    terminal.print(
        terminal.bold(
            String.format(Locale.ROOT, row, "FINGERPRINT", "TIMES", "LAST SEEN", "CAPTURE")
                + "ERROR"));
    for (CapturedError error : errors) {
      terminal.print(
          String.format(
                  Locale.ROOT,
                  row,
                  PrintableText.line(error.fingerprint()),
                  error.count(),
                  time(error.lastSeen()),
                  error.best().capture().word())
              + PrintableText.line(simple(error.root().type()) + at(error.place())));
      String message = error.root().message();
      if (message != null && !message.isBlank()) {
        terminal.print("  " + terminal.faint(PrintableText.line(message, terminal.width() - 2)));
      }
    }
  }

  private static String at(String place) {
    return place.isEmpty() ? "" : " at " + place;
  }

  static String time(@Nullable Instant instant) {
    return instant == null ? "" : TIME.format(instant);
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static void write(
      JsonGenerator json, ReportDirectory.Contents contents, List<CapturedError> errors)
      throws IOException {
    json.writeArrayFieldStart("errors");
    for (CapturedError error : errors) {
      json.writeStartObject();
      writeSummary(json, error);
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonOption.texts(
        json,
        "unreadable",
        contents.problems().stream().map(ReportDirectory.Problem::reason).toList());
  }

  /** What {@code list} and {@code show} both tell of an error. */
  static void writeSummary(JsonGenerator json, CapturedError error) throws IOException {
    json.writeStringField("fingerprint", error.fingerprint());
    json.writeStringField("exception", error.best().throwable().type());
    json.writeStringField("rootCause", error.root().type());
    JsonOption.text(json, "message", error.root().message());
    json.writeStringField("place", error.place());
    json.writeNumberField("count", error.count());
    json.writeStringField("firstSeen", error.firstSeen().toString());
    json.writeStringField("lastSeen", error.lastSeen().toString());
    json.writeStringField("capture", error.best().capture().word());
    json.writeStringField("trigger", error.best().trigger());
    JsonOption.texts(json, "files", error.files());
  }
}
