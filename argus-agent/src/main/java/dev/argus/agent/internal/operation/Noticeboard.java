package dev.argus.agent.internal.operation;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Where the agent puts its figures for {@code argus status}: the agent properties of the JVM, which
 * whoever may attach can read without loading anything into it, and the application does not see.
 * The JDK's own management agent leaves its address there, too. Thread-safe.
 */
final class Noticeboard {

  /** The key of the figures: lines of {@code name=value}. */
  static final String KEY = "argus.status";

  private static final String PACKAGE = "jdk.internal.vm";

  private final Properties properties;

  /**
   * Finds the board; opens an internal package of the JDK for it, to the agent alone.
   *
   * @throws ReflectiveOperationException where this JDK has none
   */
  Noticeboard(Instrumentation instrumentation) throws ReflectiveOperationException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(PACKAGE, Set.of(Noticeboard.class.getModule())),
        Map.of(),
        Set.of(),
        Map.of());
    Class<?> support = Class.forName(PACKAGE + ".VMSupport");
    properties = (Properties) support.getMethod("getAgentProperties").invoke(null);
  }

  void show(Map<String, String> figures) {
    StringBuilder text = new StringBuilder(1_024);
    for (Map.Entry<String, String> figure : figures.entrySet()) {
      text.append(figure.getKey()).append('=').append(plain(figure.getValue())).append('\n');
    }
    properties.setProperty(KEY, text.toString());
  }

  /** A path may hold anything. */
  private static String plain(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      plain.append(Character.isISOControl(c) ? ' ' : c);
    }
    return plain.toString();
  }
}
