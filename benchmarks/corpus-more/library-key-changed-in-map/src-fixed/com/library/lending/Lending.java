package com.library.lending;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which book is with whom. */
public class Lending {
  private final Map<Isbn, Loan> loans = new HashMap<>();

  public void lend(Isbn book, String reader) {
    loans.computeIfAbsent(book.normalize(), any -> new Loan()).queue(reader);
  }

  /** What is printed for one book. */
  public String slip(Isbn book) {
    Loan loan = loans.get(book.normalize());
    return book + " is with " + loan.holder() + ", " + loan.waiting() + " wait";
  }

  /** What is printed in the evening. */
  public List<String> slips() {
    List<String> slips = new ArrayList<>();
    for (Isbn book : loans.keySet()) {
      slips.add(slip(book));
    }
    return slips;
  }
}
