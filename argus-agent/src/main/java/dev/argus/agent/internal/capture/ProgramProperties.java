package dev.argus.agent.internal.capture;

import dev.argus.core.report.PropertyNames;
import dev.argus.core.snapshot.TextFilter;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The system properties that were set on the command line or by the program. Those that every JVM
 * sets itself are not among them, nor those that name hosts, users or places; but the line
 * separator and the language are, where they differ from a plain JVM's. Thread-safe.
 */
final class ProgramProperties {

  private static final int MOST = 64;
  private static final int REMEMBERED = 1_024;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST = 1_024;

  /** Names by whether they are of the program: worked out once, since a thread waits meanwhile. */
  private static final Map<String, Boolean> NAMES = new ConcurrentHashMap<>();

  private ProgramProperties() {}

  /** Reads them, by name; every value goes through {@code filter}. */
  static Map<String, String> read(TextFilter filter) {
    Properties properties = System.getProperties();
    if (properties.getClass() != Properties.class) {
      return Map.of(); // a class of the application's own, whose code must not run here
    }
    TreeMap<String, String> kept = new TreeMap<>();
    for (Map.Entry<Object, Object> entry : properties.entrySet()) {
      if (entry.getKey() instanceof String name
          && entry.getValue() instanceof String value
          && name.length() <= LONGEST_NAME
          && value.length() <= LONGEST
          && isOfTheProgram(name, value)) {
        kept.put(name, filter.filter(name, value));
        if (kept.size() > MOST) {
          kept.remove(kept.lastKey());
        }
      }
    }
    return Collections.unmodifiableMap(kept);
  }

  private static boolean isOfTheProgram(String name, String value) {
    Boolean known = NAMES.get(name);
    if (known == null) {
      known = PropertyNames.isOfTheProgram(name);
      if (NAMES.size() < REMEMBERED) {
        NAMES.put(name, known);
      }
    }
    return known && !(name.equals(PropertyNames.LINE_SEPARATOR) && value.equals("\n"));
  }
}
