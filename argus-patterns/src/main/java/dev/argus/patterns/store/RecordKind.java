package dev.argus.patterns.store;

import org.jspecify.annotations.Nullable;

/** What a record says. Numbers never change. */
public enum RecordKind {
  /** A pattern, in place of the one of the same name. */
  PUT(1),
  /** What became of using a pattern. */
  LEARN(2),
  /** A pattern is gone. */
  DELETE(3),
  /** Figures of the whole library. */
  TOTALS(4),
  /** Nothing: fills up so that no record crosses the boundary of a window. */
  PADDING(5);

  private final int number;

  RecordKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static @Nullable RecordKind of(int number) {
    for (RecordKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    return null;
  }
}
