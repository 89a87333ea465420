package dev.argus.core.report;

/**
 * Tells by name which system properties are of the program: what it, or its command line, has set.
 * Those that steer the JVM itself, the libraries of the JDK, or Argus are not. An agent captures no
 * other, and a test sets no other, whatever a report says. Stateless and thread-safe.
 */
public final class PropertyNames {

  /** Differs from system to system, and code that reads files depends on it. */
  public static final String LINE_SEPARATOR = "line.separator";

  private static final String[] NOT_OF_THE_PROGRAM = {
    "argus.",
    "awt.",
    "com.sun.",
    "file.",
    "ftp.",
    "gopherProxySet",
    "http.",
    "https.",
    "java.",
    "javax.",
    "jdk.",
    "line.",
    "native.",
    "os.",
    "path.",
    "socks",
    "stderr.",
    "stdin.",
    "stdout.",
    "sun.",
    "user."
  };

  private PropertyNames() {}

  /** Whether a property of this name may be captured and set; {@link #LINE_SEPARATOR} may. */
  public static boolean isOfTheProgram(String name) {
    if (name.equals(LINE_SEPARATOR)) {
      return true;
    }
    for (String prefix : NOT_OF_THE_PROGRAM) {
      if (name.startsWith(prefix)) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
