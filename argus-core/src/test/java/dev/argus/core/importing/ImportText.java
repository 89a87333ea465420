package dev.argus.core.importing;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;

/** What was imported as a text that a person can check. */
final class ImportText {

  private ImportText() {}

  static String of(ImportedErrors found) {
    StringBuilder text = new StringBuilder();
    for (ImportedError error : found.errors()) {
      text.append(error.count())
          .append(" times from ")
          .append(error.firstSeen())
          .append(" to ")
          .append(error.lastSeen())
          .append(", as at ")
          .append(error.exampleAt())
          .append('\n');
      append(text, error.example(), "  ");
      text.append('\n');
    }
    found.problems().forEach(p -> text.append("problem at ").append(p).append('\n'));
    return text.toString();
  }

  private static void append(StringBuilder text, ThrowableInfo t, String indent) {
    text.append(indent).append(t.type());
    if (t.message() != null) {
      text.append(" <").append(t.message()).append('>');
    }
    text.append('\n');
    for (TraceFrame f : t.trace()) {
      text.append(indent).append("  ").append(f.inApp() ? "* " : "  ");
      text.append(f.type()).append('.').append(f.method());
      text.append(" (").append(f.file()).append(':').append(f.line()).append(")\n");
    }
    t.suppressed().forEach(s -> append(text, s, indent + "suppressed "));
    if (t.cause() != null) {
      append(text, t.cause(), indent + "cause ");
    }
  }
}
