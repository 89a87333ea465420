package dev.argus.junit5.generate;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises exceptions that are no bug of the code under test, so that a test which demands they
 * stop would be wrong:
 *
 * <ul>
 *   <li>a guard clause that refuses bad input: a method of the code under test that is named as one
 *       and itself throws an exception made for refusing;
 *   <li>a failure that a collaborator declares and the code under test passes on: a checked
 *       exception of the JDK, thrown in code that is neither the JDK's nor under test, and not
 *       wrapped.
 * </ul>
 */
final class IntendedExceptions {

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

  private IntendedExceptions() {}

  /** Why the exception is intended, in a sentence; empty for a crash. */
  static Optional<String> of(CrashReport report) {
    ThrowableInfo root = report.throwable().root();
    if (root.trace().isEmpty()) {
      return Optional.empty();
    }
    return guard(root)
        .map(guard -> guard + " refused bad input on purpose")
        .or(
            () ->
                collaborator(report.throwable())
                    .map(frame -> frame + " declares this failure, and it was passed on"));
  }

  private static Optional<String> collaborator(ThrowableInfo thrown) {
    if (thrown.cause() != null || !isCheckedOfJdk(thrown.type())) {
      return Optional.empty();
    }
    for (TraceFrame frame : thrown.trace()) {
      if (frame.inApp()) {
        return Optional.empty();
      }
      if (!isJdk(frame.type())) {
        return Optional.of(frame.type() + "." + frame.method());
      }
    }
    return Optional.empty();
  }

  private static boolean isCheckedOfJdk(String type) {
    if (!isJdk(type)) {
      return false;
    }
    try {
      Class<?> c = Class.forName(type, false, ClassLoader.getPlatformClassLoader());
      return Exception.class.isAssignableFrom(c) && !RuntimeException.class.isAssignableFrom(c);
    } catch (ClassNotFoundException | LinkageError notInThisJdk) {
      return false;
    }
  }

  private static boolean isJdk(String type) {
    return type.startsWith("java.")
        || type.startsWith("javax.")
        || type.startsWith("jdk.")
        || type.startsWith("sun.")
        || type.startsWith("com.sun.");
  }

  private static Optional<String> guard(ThrowableInfo root) {
    TraceFrame thrower = root.trace().get(0);
    boolean domain = !root.type().startsWith("java.") && !root.type().startsWith("javax.");
    return thrower.inApp()
            && (domain || REFUSALS.contains(root.type()))
            && GUARD_NAME.matcher(thrower.method()).matches()
        ? Optional.of(thrower.type() + "." + thrower.method())
        : Optional.empty();
  }
}
