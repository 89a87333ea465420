package dev.argus.junit5.synthesis;

import java.util.List;

/**
 * How a test builds its values and what it sets up around them.
 *
 * @param first classes to initialise first, in this order
 * @param ambient what of production stands around it
 * @param around the same for people; empty where there is nothing
 */
record Strategy(Values values, List<Class<?>> first, List<AmbientFact> ambient, String around) {

  /** Where the values come from. */
  enum Values {
    /**
     * The simplest Java that fits what was captured: a constructor that takes captured values will
     * do even if something else of the state differs. Verification tells whether that matters.
     */
    SIMPLE("the simplest values"),
    /** Those that the calls before the crash were given; the calls are made again. */
    CALLS("the calls of production"),
    /** The same, with stand-ins for collaborators that no code was found for. */
    SOME_STAND_INS("the calls of production, with stand-ins where needed"),
    /** The same, with stand-ins for all collaborators that answered. */
    STAND_INS("the calls of production, with stand-ins for what answered them"),
    /** The same, the answers coming in their order whatever is asked. */
    STAND_INS_IN_ORDER("the calls of production, with stand-ins that answer in order"),
    /** The same, with answers that only a state file can give. */
    STAND_INS_RESTORED("the calls of production, with stand-ins and their exact answers"),
    /** The calls of production, with values that only a state file can give. */
    CALLS_RESTORED("the calls of production, with exact values"),
    /** Java that was proven to give the captured state; what none does is restored. */
    PROVEN("written as Java"),
    /** All state but strings and numbers is restored. */
    RESTORED("restored");

    private final String words;

    Values(String words) {
      this.words = words;
    }
  }

  private Strategy(Values values, List<Class<?>> first) {
    this(values, first, List.of(), "");
  }

  /** As simple as possible, without a state file. */
  static final Strategy SIMPLE = new Strategy(Values.SIMPLE, List.of());

  /** The calls that led to the crash. */
  static final Strategy CALLS = new Strategy(Values.CALLS, List.of());

  /** The calls that led to the crash, whatever their values take. */
  static final Strategy CALLS_RESTORED = new Strategy(Values.CALLS_RESTORED, List.of());

  /** The calls that led to the crash, collaborators that no code was found for stood in for. */
  static final Strategy SOME_STAND_INS = new Strategy(Values.SOME_STAND_INS, List.of());

  /** The calls that led to the crash, the collaborators that answered meanwhile stood in for. */
  static final Strategy STAND_INS = new Strategy(Values.STAND_INS, List.of());

  /** The same, whatever the stand-ins are asked. */
  static final Strategy STAND_INS_IN_ORDER = new Strategy(Values.STAND_INS_IN_ORDER, List.of());

  /** The same, whatever the answers take. */
  static final Strategy STAND_INS_RESTORED = new Strategy(Values.STAND_INS_RESTORED, List.of());

  /** Written as Java as far as possible. */
  static final Strategy READABLE = new Strategy(Values.PROVEN, List.of());

  /** Restored from the state file. */
  static final Strategy RESTORED = new Strategy(Values.RESTORED, List.of());

  /**
   * After initialising some classes in an order that the entry point alone does not bring about.
   */
  static Strategy after(List<Class<?>> classes) {
    return new Strategy(Values.PROVEN, classes);
  }

  /**
   * The same with more of what stood around the crash.
   *
   * @param words for people
   */
  Strategy in(List<AmbientFact> facts, String words) {
    return new Strategy(values, first, facts, words);
  }

  /**
   * Whether the state that the test starts from is the captured one in every detail. Static fields
   * are captured at the throw, when the call may have changed them.
   */
  boolean isExact() {
    boolean atTheThrow = ambient.stream().anyMatch(f -> f instanceof AmbientFact.StaticField);
    return !atTheThrow && (values == Values.PROVEN || values == Values.RESTORED);
  }

  /** Whether values have to be the captured ones in every detail. */
  boolean hasExactValues() {
    return values == Values.PROVEN
        || values == Values.RESTORED
        || values == Values.CALLS_RESTORED
        || values == Values.STAND_INS_RESTORED;
  }

  /** Whether values are written as code where that is possible. */
  boolean isReadable() {
    return values != Values.RESTORED;
  }

  /** Whether a candidate that needs a state file is none. */
  boolean isPlain() {
    return !hasExactValues();
  }

  /** Whether a collaborator that no code was found for may be stood in for. */
  boolean standsIn() {
    return values == Values.SOME_STAND_INS || prefersStandIns();
  }

  /** Whether every collaborator that answered is stood in for. */
  boolean prefersStandIns() {
    return values == Values.STAND_INS
        || values == Values.STAND_INS_IN_ORDER
        || values == Values.STAND_INS_RESTORED;
  }

  /** Whether a stand-in's answer may depend on the question. */
  boolean answersByQuestion() {
    return values != Values.STAND_INS_IN_ORDER;
  }

  /** For people. */
  String words() {
    String order = first.isEmpty() ? "" : ", classes initialised as in production";
    return values.words + order + (around.isEmpty() ? "" : ", " + around + " of production");
  }
}
