package dev.argus.junit5.synthesis;

import com.palantir.javapoet.MethodSpec;
import dev.argus.core.report.CrashReport;
import org.jspecify.annotations.Nullable;

/**
 * A test that has not been seen to fail yet.
 *
 * @param report what it was written from
 * @param chainIndex index into the report's throwable chain of the throwable it expects
 * @param entryFrame what it calls, for people and for judging: {@code com.acme.Pricing.price}
 * @param strategy how its values are built, for people
 * @param exact whether its values are those captured in every detail
 * @param resource name of the state file next to it, or null where it needs none
 * @param state content of that file, or null
 */
public record CandidateTest(
    CrashReport report,
    int chainIndex,
    String entryFrame,
    String strategy,
    boolean exact,
    String packageName,
    String className,
    MethodSpec method,
    @Nullable String resource,
    @Nullable String state) {

  /** Binary name of the test class. */
  public String binaryName() {
    return packageName.isEmpty() ? className : packageName + "." + className;
  }

  /** Source of a class that holds this test alone. */
  public String source() {
    return TestClassSource.of(packageName, className, java.util.List.of(method));
  }

  /**
   * Source of the same test, but that it fails, too, where the call is refused in a way that is not
   * declared: what was refused did not crash.
   */
  public String strictSource() {
    return Acceptable.strict(source());
  }
}
