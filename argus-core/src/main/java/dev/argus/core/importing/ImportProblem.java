package dev.argus.core.importing;

/**
 * A part of a source that could not be read; all else was.
 *
 * @param source name of the file
 * @param line where it begins; the first line is 1
 */
public record ImportProblem(String source, long line, String reason) {

  /** The problem as one sentence. */
  @Override
  public String toString() {
    return source + ":" + line + ": " + reason;
  }
}
