package dev.argus.junit5.generate;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises exceptions that are thrown on purpose: a guard clause that refuses bad input is code doing
 * its job, and a test that demands it stop doing so would be wrong. A guard is a method of the code
 * under test that is named as one and itself throws an exception made for refusing.
 */
final class GuardClauses {

  private static final Pattern GUARD_NAME =
      Pattern.compile(
          "(require|validate|ensure|reject|refuse|forbid|assert|mustBe|guard)([A-Z_].*)?"
              + "|check(Argument|State|Not|Is|Valid|Range|Positive|Index)[A-Za-z]*");

  private static final Set<String> REFUSALS =
      Set.of(
          "java.lang.IllegalArgumentException",
          "java.lang.IllegalStateException",
          "java.lang.SecurityException",
          "java.lang.UnsupportedOperationException");

  private GuardClauses() {}

  /** The guard that threw, as {@code com.acme.Transfers.requirePositive}; empty for a crash. */
  static Optional<String> of(CrashReport report) {
    ThrowableInfo root = report.throwable().root();
    if (root.trace().isEmpty()) {
      return Optional.empty();
    }
    TraceFrame thrower = root.trace().get(0);
    boolean domain = !root.type().startsWith("java.") && !root.type().startsWith("javax.");
    return thrower.inApp()
            && (domain || REFUSALS.contains(root.type()))
            && GUARD_NAME.matcher(thrower.method()).matches()
        ? Optional.of(thrower.type() + "." + thrower.method())
        : Optional.empty();
  }
}
