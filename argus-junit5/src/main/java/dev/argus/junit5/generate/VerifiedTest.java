package dev.argus.junit5.generate;

import dev.argus.core.ArgusException;
import java.util.List;
import javax.lang.model.SourceVersion;

/**
 * A test as the verification JVM hands it over. Code under test runs there, so nothing is taken on
 * trust: names that become paths are Java names.
 *
 * @param packageName "" for the package without a name
 * @param resource name of the state file, "" where the test needs none
 * @param entry the frame that it calls, for people
 * @param strategy how its values are built, for people
 */
record VerifiedTest(
    String packageName,
    String className,
    String method,
    String source,
    String resource,
    String state,
    String entry,
    String strategy) {

  /**
   * Takes an answer apart.
   *
   * @throws ArgusException when it is not one that Argus itself gives
   */
  static VerifiedTest of(List<String> texts) {
    if (texts.size() != 8) {
      throw new ArgusException("the verification JVM gave a strange answer: " + texts.size());
    }
    VerifiedTest test =
        new VerifiedTest(
            texts.get(0),
            texts.get(1),
            texts.get(2),
            texts.get(3),
            texts.get(4),
            texts.get(5),
            texts.get(6),
            texts.get(7));
    boolean sound =
        test.source.matches("(?s).*// argus: fingerprint=\\S+ capture=.*")
            && (test.packageName.isEmpty() || SourceVersion.isName(test.packageName))
            && isSimpleName(test.className)
            && isSimpleName(test.method)
            && (test.resource.isEmpty()
                || test.resource.equals(test.className + "." + test.method + ".json"));
    if (!sound) {
      throw new ArgusException(
          "the verification JVM gave a test a strange name: " + texts.subList(0, 3));
    }
    return test;
  }

  private static boolean isSimpleName(String name) {
    return SourceVersion.isName(name) && name.indexOf('.') < 0;
  }

  /** The same test under another method name; its state file is named like the method. */
  VerifiedTest named(String other) {
    return new VerifiedTest(
        packageName,
        className,
        other,
        source.replace(method, other),
        resource.replace(method, other),
        state,
        entry,
        strategy);
  }

  /** The same test with the mark of its content in its provenance line. */
  VerifiedTest marked() {
    return new VerifiedTest(
        packageName,
        className,
        method,
        ContentMark.placed(source, mark()),
        resource,
        state,
        entry,
        strategy);
  }

  /** Whether it asserts that the exception is thrown. */
  boolean isExpecting() {
    return source.contains(" oracle=throws ");
  }

  /** The mark of its content. */
  String mark() {
    int method = source.indexOf("// argus: fingerprint=");
    String fingerprint =
        source.substring(source.indexOf('=', method) + 1, source.indexOf(" capture=", method));
    return WrittenTest.in(source, fingerprint)
        .map(test -> ContentMark.of(test.text(source), state))
        .orElseThrow(() -> new ArgusException("a test without the line that says what it is of"));
  }

  /** {@code com.acme.OrderRegressionTest#price_negativeAmount_doesNotThrowArithmetic}. */
  String title() {
    return (packageName.isEmpty() ? "" : packageName + ".") + className + "#" + method;
  }
}
