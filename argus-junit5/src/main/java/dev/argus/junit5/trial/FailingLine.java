package dev.argus.junit5.trial;

/**
 * A line of the code under test that an exception passed.
 *
 * @param type binary name of the class
 * @param line in its source file, positive
 */
public record FailingLine(String type, String method, int line) {

  /** For people: {@code com.acme.Pricing.price}. */
  String place() {
    return type + "." + method;
  }
}
