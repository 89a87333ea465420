package dev.argus.core.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.argus.core.ArgusException;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Crash reports as JSON of the schema {@value CrashReport#SCHEMA}, described in {@code
 * docs/crash-report.md}. Stateless and thread-safe. Both directions stream: beside the report
 * itself they hold one node of a snapshot at a time.
 */
public final class ReportCodec {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          // A failed write must stay visibly incomplete, not be closed into a valid, wrong report.
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // No thread-locals: inside an agent they would outlive the application's class loaders.
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private ReportCodec() {}

  /**
   * Writes a report as UTF-8. The stream is flushed and left open.
   *
   * @throws IOException if the stream fails
   */
  public static void write(CrashReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      new ReportWriter(json).write(report);
    }
  }

  /**
   * Reads one report to the end of the stream, which is left open. Unknown fields are ignored.
   *
   * @throws ArgusException if what the stream holds isn't a report this version can read; the
   *     message names the position and what to do
   * @throws IOException if the stream itself fails
   */
  public static CrashReport read(InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      return read(json);
    } catch (CharConversionException e) {
      // the first bytes announce an encoding that JSON does not have
      throw broken("line 1, column 1", String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads the report in a file.
   *
   * @throws ArgusException as above; the message names the file, too
   * @throws IOException if the file can't be read
   */
  public static CrashReport read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in);
    } catch (ArgusException e) {
      throw new ArgusException(file + ": " + e.getMessage(), e);
    }
  }

  private static CrashReport read(JsonParser json) throws IOException {
    try {
      return new ReportReader(json).read();
    } catch (ArgusException e) {
      throw new ArgusException(e.getMessage() + " (" + position(json) + ")", e);
    } catch (JsonProcessingException e) {
      throw broken(position(json), e.getOriginalMessage(), e);
    } catch (CharConversionException e) {
      throw broken(position(json), String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      // Whatever a hostile file makes a parser do, callers see one kind of failure.
      throw broken(position(json), e.toString(), e);
    }
  }

  private static ArgusException broken(String position, String reason, Exception cause) {
    return new ArgusException(
        "Not a readable crash report: "
            + reason
            + " ("
            + position
            + "). The file was cut, changed or is something else: delete it or use an intact copy.",
        cause);
  }

  private static String position(JsonParser json) {
    JsonLocation at = json.currentLocation();
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
