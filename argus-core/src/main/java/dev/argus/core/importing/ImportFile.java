package dev.argus.core.importing;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.argus.core.ArgusException;
import dev.argus.core.report.ThrowableCodec;
import dev.argus.core.report.ThrowableInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Imported errors as JSON of the schema {@value ImportedErrors#SCHEMA}, described in {@code
 * docs/import.md}. Problems aren't kept. Stateless and thread-safe.
 */
public final class ImportFile {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private ImportFile() {}

  /**
   * Writes errors as plain ASCII. The stream is flushed and left open.
   *
   * @throws IOException if the stream fails
   */
  public static void write(ImportedErrors errors, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("schema", ImportedErrors.SCHEMA);
      json.writeNumberField("occurrences", errors.occurrences());
      json.writeArrayFieldStart("inApp");
      for (String prefix : errors.inApp()) {
        json.writeString(prefix);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("errors");
      for (ImportedError error : errors.errors()) {
        write(error, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(ImportedError error, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("fingerprint", error.fingerprint());
    json.writeStringField("source", error.source().word());
    json.writeNumberField("count", error.count());
    writeTime("firstSeen", error.firstSeen(), json);
    writeTime("lastSeen", error.lastSeen(), json);
    json.writeStringField("exampleAt", error.exampleAt());
    json.writeFieldName("throwable");
    ThrowableCodec.write(error.example(), json);
    json.writeEndObject();
  }

  private static void writeTime(String name, @Nullable Instant at, JsonGenerator json)
      throws IOException {
    if (at != null) {
      json.writeStringField(name, at.toString());
    }
  }

  /**
   * Reads a file to its end. Unknown fields are ignored.
   *
   * @throws ArgusException if it holds something else
   * @throws IOException if the stream itself fails
   */
  public static ImportedErrors read(InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      return new Fields(json).read();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new ArgusException("Not a file of imported errors: " + e.getOriginalMessage(), e);
    }
  }

  /** Reads one file; used once. */
  private static final class Fields {
    private final JsonParser json;
    private @Nullable String schema;
    private long occurrences;
    private final List<String> inApp = new ArrayList<>();
    private final List<ImportedError> errors = new ArrayList<>();

    Fields(JsonParser json) {
      this.json = json;
    }

    ImportedErrors read() throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw foreign("it doesn't start with an object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "schema" -> schema = json.getValueAsString();
          case "occurrences" -> occurrences = json.getValueAsLong();
          case "inApp" -> readList(() -> inApp.add(String.valueOf(json.getValueAsString())));
          case "errors" -> readList(() -> errors.add(readError()));
          default -> json.skipChildren();
        }
      }
      if (!ImportedErrors.SCHEMA.equals(schema)) {
        throw foreign("its schema is " + schema + ", not " + ImportedErrors.SCHEMA);
      }
      return new ImportedErrors(inApp, errors, occurrences, List.of(), 0);
    }

    /** Reads one element of a list. */
    private interface Item {
      void read() throws IOException;
    }

    private void readList(Item item) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw foreign("a list is missing");
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        item.read();
      }
    }

    private ImportedError readError() throws IOException {
      String fingerprint = null;
      ErrorSource source = ErrorSource.LOG;
      long count = 1;
      Instant first = null;
      Instant last = null;
      String exampleAt = "";
      ThrowableInfo example = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "fingerprint" -> fingerprint = json.getValueAsString();
          case "source" -> source = source(json.getValueAsString(""));
          case "count" -> count = json.getValueAsLong();
          case "firstSeen" -> first = time(json.getValueAsString(""));
          case "lastSeen" -> last = time(json.getValueAsString(""));
          case "exampleAt" -> exampleAt = json.getValueAsString("");
          case "throwable" -> example = ThrowableCodec.read(json);
          default -> json.skipChildren();
        }
      }
      if (fingerprint == null || example == null) {
        throw foreign("an error has no " + (fingerprint == null ? "fingerprint" : "throwable"));
      }
      return new ImportedError(fingerprint, source, count, first, last, example, exampleAt);
    }

    private static ErrorSource source(String word) {
      try {
        return ErrorSource.valueOf(word.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw foreign("its source is \"" + word + "\"");
      }
    }

    private static Instant time(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw foreign("\"" + text + "\" is no time");
      }
    }

    private static ArgusException foreign(String reason) {
      return new ArgusException(
          "Not a file of imported errors: " + reason + ". Take one that 'argus import' wrote.");
    }
  }
}
