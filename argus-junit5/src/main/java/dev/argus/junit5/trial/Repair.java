package dev.argus.junit5.trial;

/** What a method does in place of the exception. */
enum Repair {
  /** Goes through a copy of the collection, so that changing it does no harm. */
  COPY("iterating over a copy"),
  /** Leaves the rest of the statement out and goes on behind it; in a loop that continues it. */
  SKIP("the statement is left out"),
  /** Takes zero, null or false for the value that was not to be had. */
  VALUE("a default value stands in"),
  /** Ends with a default value, or an empty one where that is more usual. */
  RETURN("the method returns early");

  private final String words;

  Repair(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
