package dev.argus.patterns.store;

/**
 * Damage that was found in a library.
 *
 * @param file its name in the library's directory
 * @param offset where in the file, in bytes
 * @param bytes how many bytes are affected
 * @param torn whether it is the end of the last file, as a process leaves it that is killed while
 *     it writes: nothing of that had been acknowledged
 * @param reason one clause for people
 */
public record Problem(String file, long offset, long bytes, boolean torn, String reason) {

  /** One line for people. */
  public String text() {
    return file
        + ", byte "
        + offset
        + ": "
        + reason
        + " ("
        + bytes
        + (torn
            ? " bytes at the end, which nobody was told are kept)"
            : " bytes; the file is kept)");
  }
}
