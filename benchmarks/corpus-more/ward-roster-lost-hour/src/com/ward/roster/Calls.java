package com.ward.roster;

import java.time.Instant;

/** How often patients called. */
@FunctionalInterface
public interface Calls {
  long between(Instant from, Instant to);
}
