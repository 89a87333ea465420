package dev.argus.router;

/**
 * What a prompt may hold that not every provider may see. A request that says it holds it goes only
 * to providers whose configuration allows it; none does by default.
 */
public enum Content {
  /** Source code. */
  CODE,
  /** State of a running program. */
  STATE
}
