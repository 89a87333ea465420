package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.argus.core.ArgusException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code --json FILE}: everything that a program needs. {@code -} is standard output, which then
 * holds nothing else. The JSON is plain ASCII, so that no text in it can do harm when it is looked
 * at.
 */
final class JsonOption {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Writes the result as JSON, too; '-' for standard output and nothing else there.")
  private @Nullable String target;

  /** Writes the content of one JSON object. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  void giveIfMissing(@Nullable String file) {
    if (target == null) {
      target = file;
    }
  }

  /** Whether standard output is for JSON alone. */
  boolean ownsStandardOutput() {
    return "-".equals(target);
  }

  /**
   * Writes the object where it is wanted.
   *
   * @param schema name and version of its form, for example {@code argus-list/1}
   */
  void write(Terminal terminal, String schema, Content content) {
    String file = target;
    if (file == null) {
      return;
    }
    try {
      if (ownsStandardOutput()) {
        terminal.clearProgress();
        write(terminal.out(), schema, content);
        terminal.out().println();
        terminal.out().flush();
      } else {
        Path path = Path.of(file).toAbsolutePath();
        Files.createDirectories(path.getParent());
        try (OutputStream out = Files.newOutputStream(path)) {
          write(out, schema, content);
        }
      }
    } catch (IOException e) {
      throw new ArgusException("cannot write the JSON to " + file + ": " + e, e);
    }
  }

  private static void write(OutputStream out, String schema, Content content) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("schema", schema);
      json.writeStringField("argus", Main.version());
      content.write(json);
      json.writeEndObject();
    }
  }

  /** Writes an array of strings. */
  static void texts(JsonGenerator json, String name, Iterable<?> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (Object text : texts) {
      json.writeString(String.valueOf(text));
    }
    json.writeEndArray();
  }

  /** Writes a string that may be missing. */
  static void text(JsonGenerator json, String name, @Nullable Object text) throws IOException {
    json.writeStringField(name, text == null ? null : text.toString());
  }
}
