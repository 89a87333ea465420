package com.insure.claims;

import java.util.List;
import java.util.function.Function;

/** A thin layer over the driver. */
public interface Database {
  <T> List<T> query(String sql, Function<Row, T> mapper, Object... parameters);
}
