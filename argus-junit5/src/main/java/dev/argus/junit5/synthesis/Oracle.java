package dev.argus.junit5.synthesis;

/** What a test demands of the call. */
public enum Oracle {
  /** That the crash does not happen again: red now, green with the fix. */
  NO_RECURRENCE("no-recurrence"),
  /** That the exception is thrown, as it should be: green now. */
  THROWS("throws");

  private final String word;

  Oracle(String word) {
    this.word = word;
  }

  /** The word in the provenance line. */
  String word() {
    return word;
  }
}
