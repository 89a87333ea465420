package dev.argus.core.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Found traces as a text that a person can check. */
final class FoundText {

  private FoundText() {}

  /** The texts in a file, with an empty line between them. */
  static List<String> read(Path file) throws IOException {
    return Stream.of(Files.readString(file).replace("\r\n", "\n").split("\n\n"))
        .map(String::stripTrailing)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  static String of(FoundTrace found) {
    StringBuilder text = new StringBuilder("line ").append(found.line());
    if (found instanceof FoundTrace.ThreadStack thread) {
      text.append(", thread \"").append(thread.name()).append('"');
      thread.frames().forEach(f -> text.append("\n  ").append(f));
    } else if (found instanceof FoundTrace.Thrown thrown) {
      text.append(thrown.at() == null ? "" : ", " + thrown.at());
      append(text, thrown.trace(), "\n");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, StackTrace trace, String indent) {
    text.append(indent).append(trace.type());
    if (trace.message() != null) {
      text.append(" <").append(trace.message().replace("\n", "\\n")).append('>');
    }
    text.append(trace.circular() ? " (circular)" : "").append(trace.cut() ? " (cut)" : "");
    trace.frames().forEach(f -> text.append(indent).append("  ").append(f));
    for (StackTrace suppressed : trace.suppressed()) {
      append(text, suppressed, indent + "  suppressed ");
    }
    if (trace.cause() != null) {
      append(text, trace.cause(), indent + "cause ");
    }
  }
}
