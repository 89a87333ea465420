package com.library.lending;

import java.util.ArrayList;
import java.util.List;

/** Who has a book, in the order of asking. */
final class Loan {
  private final List<String> readers = new ArrayList<>();

  void queue(String reader) {
    readers.add(reader);
  }

  String holder() {
    return readers.get(0);
  }

  int waiting() {
    return readers.size() - 1;
  }
}
