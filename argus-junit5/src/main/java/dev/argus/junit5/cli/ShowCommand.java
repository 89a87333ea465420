package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.core.snapshot.Value;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code argus show}: one captured error with the state that caused it. */
@Command(
    name = "show",
    description = "Shows one captured error: its trace and the state that its methods had.",
    footer = {"", "Examples:", "  argus show npe-7f3a9c21", "  argus show npe-7f --json -"})
final class ShowCommand extends TerminalCommand {

  private static final int SHORT_TRACE = 12;
  private static final int LONGEST_STATE = 400;
  private static final int LONGEST_STATE_IN_JSON = 4_000;

  @Mixin private final ReportsOption reports = new ReportsOption();

  @Mixin private final JsonOption json = new JsonOption();

  @Option(names = "--all", description = "Every line of the stack traces.")
  private boolean all;

  @Mixin private final ErrorArgument which = new ErrorArgument();

  @Override
  public Integer call() {
    CapturedError error = which.find(CapturedError.of(reports.read(terminal()).stored()), reports);
    if (!json.ownsStandardOutput()) {
      print(error);
    }
    json.write(terminal(), "argus-show/1", g -> write(g, error));
    return Main.DONE;
  }

  private void print(CapturedError error) {
    Terminal terminal = terminal();
    CrashReport report = error.best();
    terminal.print(terminal.bold(PrintableText.line(error.fingerprint())));
    line("seen", error.count() + (error.count() == 1 ? " time" : " times"));
    line("first", ListCommand.time(error.firstSeen()));
    line("last", ListCommand.time(error.lastSeen()));
    line("reported", "because of " + report.trigger() + ", state at " + report.capture().word());
    line(
        "on",
        "Java "
            + report.environment().jdk()
            + ", "
            + report.environment().os()
            + ", "
            + report.environment().locale()
            + ", "
            + report.environment().timeZone());
    if (!report.environment().jvmOptions().isEmpty()) {
      line("options", String.join(" ", report.environment().jvmOptions()));
    }
    report.notes().forEach(note -> line("note", note));
    error.files().forEach(file -> line("file", file.toString()));
    terminal.print("");
    String prefix = "";
    for (ThrowableInfo throwable : report.throwable().chain()) {
      print(prefix, throwable);
      prefix = "Caused by: ";
    }
    printState(report);
  }

  private void line(String name, String text) {
    terminal().print(String.format("  %-9s", name) + PrintableText.line(text));
  }

  private void print(String prefix, ThrowableInfo throwable) {
    Terminal terminal = terminal();
    String message = throwable.message();
    terminal.print(
        terminal.red(
            PrintableText.line(
                prefix + throwable.type() + (message == null ? "" : ": " + message))));
    int shown = all ? Integer.MAX_VALUE : SHORT_TRACE;
    int lines = 0;
    for (TraceFrame frame : throwable.trace()) {
      if (lines++ == shown) {
        terminal.print("    ... " + (throwable.trace().size() - shown) + " more (--all)");
        break;
      }
      String at = PrintableText.line("    at " + CapturedError.place(frame));
      terminal.print(frame.inApp() ? at : terminal.faint(at));
    }
  }

  private void printState(CrashReport report) {
    Terminal terminal = terminal();
    for (FrameCapture frame : report.frames()) {
      terminal.print("");
      terminal.print(
          terminal.bold(PrintableText.line(frame.type() + "." + frame.method()))
              + " (at "
              + frame.capture().word()
              + (frame.snapshot().truncated() ? ", cut at a limit)" : ")"));
      if (!frame.isStatic() && !frame.receiver().equals(Value.NULL)) {
        state("this", frame, frame.receiver());
      }
      frame.arguments().forEach(a -> state(a.name(), frame, a.value()));
    }
    if (!report.ambient().isEmpty()) {
      terminal.print("");
      terminal.print(terminal.bold("around it") + " (at exit)");
      AmbientText.lines(report.ambient(), LONGEST_STATE)
          .forEach(text -> terminal.print(PrintableText.line("    " + text)));
    }
  }

  private void state(String name, FrameCapture frame, Value value) {
    String text = StateText.of(frame.snapshot(), value, LONGEST_STATE);
    terminal().print(PrintableText.line("    " + name + " = " + text));
  }

  private static void write(JsonGenerator json, CapturedError error) throws IOException {
    CrashReport report = error.best();
    ListCommand.writeSummary(json, error);
    json.writeArrayFieldStart("throwables");
    for (ThrowableInfo throwable : report.throwable().chain()) {
      json.writeStartObject();
      json.writeStringField("type", throwable.type());
      JsonOption.text(json, "message", throwable.message());
      JsonOption.texts(
          json, "trace", throwable.trace().stream().map(CapturedError::place).toList());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("frames");
    for (FrameCapture frame : report.frames()) {
      write(json, frame);
    }
    json.writeEndArray();
    AmbientText.write(json, report.ambient(), LONGEST_STATE_IN_JSON);
    json.writeObjectFieldStart("environment");
    json.writeStringField("jdk", report.environment().jdk());
    json.writeStringField("os", report.environment().os());
    json.writeStringField("locale", report.environment().locale());
    json.writeStringField("timeZone", report.environment().timeZone());
    JsonOption.texts(json, "jvmOptions", report.environment().jvmOptions());
    json.writeEndObject();
    JsonOption.texts(json, "notes", report.notes());
  }

  private static void write(JsonGenerator json, FrameCapture frame) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", frame.type());
    json.writeStringField("method", frame.method());
    json.writeStringField("descriptor", frame.descriptor());
    json.writeStringField("capture", frame.capture().word());
    json.writeBooleanField("truncated", frame.snapshot().truncated());
    json.writeStringField(
        "receiver", StateText.of(frame.snapshot(), frame.receiver(), LONGEST_STATE_IN_JSON));
    json.writeArrayFieldStart("arguments");
    for (FrameCapture.Argument argument : frame.arguments()) {
      json.writeStartObject();
      json.writeStringField("name", argument.name());
      json.writeStringField("type", argument.type());
      json.writeStringField(
          "value", StateText.of(frame.snapshot(), argument.value(), LONGEST_STATE_IN_JSON));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
