package dev.argus.junit5.synthesis;

import java.util.List;

/**
 * How a test builds its values and what it sets up around them.
 *
 * @param readable whether values are written as Java where that is proven equal; else all state but
 *     strings and numbers is restored
 * @param first classes to initialise first, in this order
 * @param inPlace whether the default locale and time zone of production are set
 */
record Strategy(boolean readable, List<Class<?>> first, boolean inPlace) {

  /** Written as Java as far as possible. */
  static final Strategy READABLE = new Strategy(true, List.of(), false);

  /** Restored from the state file. */
  static final Strategy RESTORED = new Strategy(false, List.of(), false);

  /** With the locale and time zone of production. */
  static final Strategy IN_PLACE = new Strategy(true, List.of(), true);

  /**
   * After initialising some classes in an order that the entry point alone does not bring about.
   */
  static Strategy after(List<Class<?>> classes) {
    return new Strategy(true, classes, false);
  }

  /** For people. */
  String words() {
    String how = readable ? "written as Java" : "restored";
    String order = first.isEmpty() ? "" : ", classes initialised as in production";
    return how + order + (inPlace ? ", locale and time zone of production" : "");
  }
}
