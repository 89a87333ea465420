package dev.argus.core.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.argus.core.ArgusException;
import java.io.IOException;

/**
 * A throwable as the JSON that crash reports have, for other files that hold one. Stateless and
 * thread-safe.
 */
public final class ThrowableCodec {

  private ThrowableCodec() {}

  /**
   * Writes the list of a throwable and its causes.
   *
   * @throws IOException if the generator fails
   */
  public static void write(ThrowableInfo throwable, JsonGenerator json) throws IOException {
    new ReportWriter(json).writeChain(throwable);
  }

  /**
   * Reads such a list, at whose beginning the parser stands; then it stands at its end.
   *
   * @throws ArgusException if something else stands there
   * @throws IOException if the parser fails
   */
  public static ThrowableInfo read(JsonParser json) throws IOException {
    return new ReportReader(json).readChain();
  }
}
