package dev.argus.junit5.generate;

import java.util.List;
import java.util.Map;

/** Code under test whose crashes need but a little of the state that they were met with. */
@SuppressWarnings({"DoNotCallSuggester", "StringSplitter"})
final class Till {

  record Line(String article, Integer price) {}

  private final List<Line> lines;

  Till(List<Line> lines) {
    this.lines = lines;
  }

  /** One line without a price is enough. */
  int total() {
    int total = 0;
    for (Line line : lines) {
      total += line.price();
    }
    return total;
  }

  /** The first line of its argument that has none. */
  static int sum(List<Line> basket) {
    return new Till(basket).total();
  }

  /** How many there are matters, and the message says so. */
  static void bill(List<Line> basket) {
    throw new IllegalStateException("cannot bill " + basket.size() + " lines");
  }

  /** An unknown article, looked up by name. */
  static int priced(List<String> names, Map<String, Line> catalogue) {
    int total = 0;
    for (String name : names) {
      total += catalogue.get(name).price();
    }
    return total;
  }

  /** Goes down until the stack ends. */
  static int deep(List<Line> basket) {
    return basket.isEmpty() ? 0 : deep(basket) + 1;
  }

  /** The third row of a text has too few columns. */
  static int columns(String table) {
    int sum = 0;
    for (String row : table.split("\n")) {
      sum += row.split(";")[1].length();
    }
    return sum;
  }
}
