package dev.argus.router;

/** How much a model thinks before it answers, where that can be set. */
public enum Effort {
  /** Not at all, where the model allows that. */
  OFF,
  /** A little. */
  LOW,
  /** As usual. */
  MEDIUM,
  /** Much. */
  HIGH,
  /** Very much. */
  XHIGH,
  /** As much as it can. */
  MAX
}
