package com.insure.claims;

import java.util.Optional;

/** One row of a query's answer. */
public interface Row {
  String text(String column);

  Optional<Long> number(String column);
}
