package dev.argus.junit5.generate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The mark in a test's provenance line ({@code mark=1f8a03c7}): a hash of what Argus wrote, by
 * which it sees later whether a person has changed it. White space does not count, since formatters
 * and version control change it.
 */
final class ContentMark {

  private static final int HASH_BYTES = 4;
  private static final Pattern PLACE =
      Pattern.compile("(// argus: fingerprint=\\S+ [^\\n\\r]*\\bmark=)([0-9a-f]+)");

  private ContentMark() {}

  /**
   * The mark of a test method.
   *
   * @param method its text, annotations included, whatever mark is in it
   * @param state the content of its state file; "" where it has none
   */
  static String of(String method, String state) {
    String text = PLACE.matcher(method).replaceAll("$1") + "\u0000" + state;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(lines(text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  private static String lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** The text with this mark in its provenance line. */
  static String placed(String text, String mark) {
    return PLACE.matcher(text).replaceAll("$1" + mark);
  }
}
