package dev.argus.router.provider;

import dev.argus.router.RouterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A secret, asked for anew for each request and never shown: not by {@code toString}, not in an
 * exception, not in a log.
 */
public final class ApiKey {

  private final String source;
  private final Supplier<? extends @Nullable String> value;

  private ApiKey(String source, Supplier<? extends @Nullable String> value) {
    this.source = source;
    this.value = value;
  }

  /** The value of an environment variable. */
  public static ApiKey environment(String name) {
    return new ApiKey("environment variable " + name, () -> System.getenv(name));
  }

  /** The text of a file, without white space around it; read for each request, so it can change. */
  public static ApiKey file(Path file) {
    return new ApiKey(
        "file " + file,
        () -> {
          try {
            return Files.readString(file).strip();
          } catch (IOException e) {
            // The exception says no more than its class: a decoding error may quote the content.
            throw new RouterException(
                "the key file " + file + " can't be read: " + e.getClass().getSimpleName());
          }
        });
  }

  /** Whatever the supplier says; it is asked on the thread that sends the request. */
  public static ApiKey of(Supplier<String> supplier) {
    return new ApiKey("supplier", supplier);
  }

  /**
   * The secret, for a header.
   *
   * @throws RouterException if it is missing or no header can hold it; the message names where it
   *     comes from
   */
  public String reveal() {
    String key = value.get();
    if (key == null || key.isBlank()) {
      throw new RouterException("no API key: the " + source + " is missing or empty");
    }
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
        throw new RouterException("the API key in the " + source + " has a character no key has");
      }
    }
    return key;
  }

  @Override
  public String toString() {
    return "API key from " + source;
  }
}
