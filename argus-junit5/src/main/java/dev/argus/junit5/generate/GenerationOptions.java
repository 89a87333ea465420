package dev.argus.junit5.generate;

/**
 * What a run of the generator is asked to do differently.
 *
 * @param inPackage only crashes of code in this package are turned into tests; "" for all
 * @param minimizeMillis how long a verified test may be made smaller, at most; 0 leaves it as it is
 * @param regenerate whether tests that are there, and that nobody has edited, are made anew
 * @param includeExpected whether an exception that is right as it is gets a test that asserts it
 */
public record GenerationOptions(
    String inPackage, long minimizeMillis, boolean regenerate, boolean includeExpected) {

  /**
   * How long making one test smaller may take unless told otherwise: seldom the bound, which is the
   * number of trials, or a busy machine would write other tests than an idle one.
   */
  public static final long DEFAULT_MINIMIZE_MILLIS = 10_000;

  /** What is done where nothing is asked for. */
  public static final GenerationOptions DEFAULT =
      new GenerationOptions("", DEFAULT_MINIMIZE_MILLIS, false, false);

  /** The same, for one package. */
  public GenerationOptions in(String javaPackage) {
    return new GenerationOptions(javaPackage, minimizeMillis, regenerate, includeExpected);
  }
}
