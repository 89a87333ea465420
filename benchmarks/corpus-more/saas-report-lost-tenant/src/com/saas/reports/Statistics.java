package com.saas.reports;

import java.util.List;

/** Numbers of one month. */
public record Statistics(String month, List<Long> daily) {
  long sum() {
    return daily.stream().mapToLong(Long::longValue).sum();
  }
}
