package dev.argus.core.fingerprint;

import java.util.List;

/**
 * The fingerprints of one occurrence of an error. Errors are the same if they share a key, the
 * strictest that is known decides, and a key says so only as long as it is known of one error
 * ({@link FingerprintIndex}). A key that begins with {@code ~} or {@code ?} only helps an error
 * that says less to find one that says more.
 *
 * @param name the one that people see, for example {@code npe-7f3a9c21d04e}; one of the keys
 * @param keys from strict to loose, at least one
 */
public record Fingerprints(String name, List<String> keys) {

  /** The version of the rules; part of every hash, and what twelve hex digits stand for. */
  public static final int VERSION = 2;

  /** Before a key that finds nothing by itself, but by which the error is found if it is asked. */
  static final String HINT = "~";

  /** Before a key of another error, which this one may be; nothing is found by it. */
  static final String ASKS = "?";

  static final String ASKS_HINT = ASKS + HINT;

  /**
   * Stands in a message for a word that was left out since it is data. It has no part in the name
   * of an error; a text that has a word there may ask for it.
   */
  public static final char LEFT_OUT = '\ufffc';

  private static final int HEX_DIGITS = 12;

  /** Copies the list. */
  public Fingerprints {
    keys = List.copyOf(keys);
    if (!keys.contains(name)) {
      throw new IllegalArgumentException("the name " + name + " is none of the keys " + keys);
    }
  }

  /**
   * Whether a key stands for its error. The others, which begin with a mark, are those by which an
   * error that says more is found by one that says less, but not the other way round.
   */
  public static boolean identifies(String key) {
    return !key.startsWith(HINT) && !key.startsWith(ASKS);
  }

  /**
   * Whether a name was made by this version: {@code npe-7f3a9c21d04e}, not {@code npe-7f3a9c21}.
   */
  public static boolean isName(String name) {
    int from = name.length() - HEX_DIGITS;
    if (from < 1 || name.charAt(from - 1) != '-') {
      return false;
    }
    for (int i = from; i < name.length(); i++) {
      if (Character.digit(name.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
