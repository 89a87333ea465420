package dev.argus.agent;

import dev.argus.core.redact.Privacy;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of the agent, worked out of its argument, system properties {@code argus.KEY},
 * environment variables {@code ARGUS_KEY}, a properties file ({@code config=FILE}) and defaults, in
 * that order of precedence. What can't be understood is left out, with a warning. Immutable.
 *
 * @param inApp package prefixes of the code under test; empty to go by the class path
 * @param reports directory of the crash reports
 * @param enabled whether the agent does anything at all
 * @param captureMillis time that a report may take on the throwing thread
 * @param entryBudgetMillis time that snapshots at method entry may take in all, per error
 * @param armedSeconds how long methods stay armed after an error
 * @param reportsPerSecond reports a second at the most
 * @param maxObjects objects of one snapshot at the most
 * @param recordCalls whether calls from outside are recorded
 * @param privacy what of the application's texts may be kept
 * @param operation how it is run: mode, switches, budget
 * @param fingerprintRules file with rules that extend those of the fingerprints
 * @param delivery where reports are sent; null where they stay in their directory
 * @param warnings what was not understood, a sentence each
 */
public record AgentOptions(
    List<String> inApp,
    Path reports,
    boolean enabled,
    int captureMillis,
    int entryBudgetMillis,
    int armedSeconds,
    int reportsPerSecond,
    int maxObjects,
    boolean recordCalls,
    Privacy privacy,
    OperationOptions operation,
    @Nullable Path fingerprintRules,
    @Nullable DeliveryOptions delivery,
    List<String> warnings) {

  private static final String IN_APP = "inApp";
  private static final String REPORTS = "reports";
  private static final String CONFIG = "config";
  private static final String ENABLED = "enabled";
  private static final String CAPTURE_MILLIS = "captureMillis";
  private static final String ENTRY_BUDGET_MILLIS = "entryBudgetMillis";
  private static final String ARMED_SECONDS = "armedSeconds";
  private static final String REPORTS_PER_SECOND = "reportsPerSecond";
  private static final String MAX_OBJECTS = "maxObjects";
  private static final String RECORD_CALLS = "recordCalls";
  private static final String VALUES = "values";
  private static final String HIDE_NAMES = "hideNames";
  private static final String HIDE_SHAPES = "hideShapes";
  private static final String SENSITIVE_NAMES = "sensitiveNames";
  private static final String EXEMPT_NAMES = "exemptNames";
  private static final String CODE_WORDS = "codeWords";
  private static final String MODE = "mode";
  private static final String SWITCH_FILE = "switchFile";
  private static final String JMX = "jmx";
  private static final String CPU_PERCENT = "cpuPercent";
  private static final String FINGERPRINT_RULES = "fingerprintRules";

  private static final List<String> KEYS =
      with(
          DeliveryOptions.KEYS,
          IN_APP,
          REPORTS,
          CONFIG,
          ENABLED,
          CAPTURE_MILLIS,
          ENTRY_BUDGET_MILLIS,
          ARMED_SECONDS,
          REPORTS_PER_SECOND,
          MAX_OBJECTS,
          RECORD_CALLS,
          VALUES,
          HIDE_NAMES,
          HIDE_SHAPES,
          SENSITIVE_NAMES,
          EXEMPT_NAMES,
          CODE_WORDS,
          MODE,
          SWITCH_FILE,
          JMX,
          CPU_PERCENT,
          FINGERPRINT_RULES);

  /** Options whose values have a list; a comma between them is a semicolon. */
  private static final List<String> LISTS =
      List.of(IN_APP, SENSITIVE_NAMES, EXEMPT_NAMES, CODE_WORDS);

  private static List<String> with(List<String> others, String... own) {
    List<String> keys = new ArrayList<>(List.of(own));
    keys.addAll(others);
    return List.copyOf(keys);
  }

  private static final String DEFAULT_REPORTS = "argus-reports";
  private static final String DEFAULT_SWITCH_FILE = "argus.switch";

  /** Options of this JVM, with the agent's argument as given on the command line. */
  public static AgentOptions of(@Nullable String argument) {
    return of(argument, System::getProperty, System::getenv);
  }

  /** As above, with other sources of properties and environment variables. */
  static AgentOptions of(
      @Nullable String argument,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    List<String> warnings = new ArrayList<>();
    Sources sources = new Sources(properties, environment, warnings);
    sources.argument = parse(argument == null ? "" : argument, warnings);
    String config = sources.get(CONFIG);
    if (config != null) {
      sources.file = load(config, warnings);
    }
    Path reports = path(REPORTS, sources.get(REPORTS), Path.of(DEFAULT_REPORTS), warnings);
    return new AgentOptions(
        prefixes(sources.get(IN_APP), warnings),
        reports,
        flag(ENABLED, sources.get(ENABLED), warnings),
        sources.number(CAPTURE_MILLIS, 500, 1, 60_000),
        sources.number(ENTRY_BUDGET_MILLIS, 3_000, 0, 600_000),
        sources.number(ARMED_SECONDS, 600, 0, 86_400),
        sources.number(REPORTS_PER_SECOND, 50, 1, 10_000),
        sources.number(MAX_OBJECTS, 20_000, 100, 2_000_000),
        flag(RECORD_CALLS, sources.get(RECORD_CALLS), warnings),
        privacy(sources, warnings),
        operation(sources, reports, warnings),
        optionalPath(sources.get(FINGERPRINT_RULES), warnings),
        DeliveryOptions.of(sources, reports, warnings),
        List.copyOf(warnings));
  }

  /** Where a value is looked for. */
  static final class Sources {
    private final Function<String, @Nullable String> properties;
    private final Function<String, @Nullable String> environment;
    private final List<String> warnings;
    private Map<String, String> argument = Map.of();
    private Map<String, String> file = Map.of();

    Sources(
        Function<String, @Nullable String> properties,
        Function<String, @Nullable String> environment,
        List<String> warnings) {
      this.properties = properties;
      this.environment = environment;
      this.warnings = warnings;
    }

    @Nullable String get(String key) {
      String value = argument.get(key);
      if (value == null) {
        value = properties.apply("argus." + key);
      }
      if (value == null) {
        value = environment.apply("ARGUS_" + key);
      }
      if (value == null) {
        value = environment.apply("ARGUS_" + key.toUpperCase(Locale.ROOT));
      }
      if (value == null) {
        value = environment.apply("ARGUS_" + separated(key));
      }
      return value != null ? value : file.get(key);
    }

    /** {@code inApp} as {@code IN_APP}. */
    private static String separated(String key) {
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < key.length(); i++) {
        char c = key.charAt(i);
        if (Character.isUpperCase(c)) {
          name.append('_');
        }
        name.append(Character.toUpperCase(c));
      }
      return name.toString();
    }

    int number(String key, int otherwise, int least, int most) {
      String value = get(key);
      if (value == null) {
        return otherwise;
      }
      try {
        int number = Integer.parseInt(value.trim());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // told below
      }
      warnings.add(
          "option "
              + key
              + "="
              + value
              + " is not a number from "
              + least
              + " to "
              + most
              + "; "
              + otherwise
              + " is used");
      return otherwise;
    }
  }

  private static Map<String, String> parse(String argument, List<String> warnings) {
    Map<String, String> options = new LinkedHashMap<>();
    String last = "";
    for (String part : argument.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part.trim() : part.substring(0, equals).trim();
      if (part.isBlank()) {
        continue;
      }
      if (equals < 0 && LISTS.contains(last)) {
        // inApp=com.acme,org.acme: a comma for a semicolon
        options.merge(last, key, (a, b) -> a + ";" + b);
      } else if (last.equals(DeliveryOptions.TOKEN) && (equals < 0 || !KEYS.contains(key))) {
        // perhaps the rest of the secret: not to be shown
        options.put(DeliveryOptions.TOKEN, "");
        warnings.add(
            "what follows the comma after option reportToken is no option; put a token with a comma"
                + " into a file or an environment variable");
      } else if (equals < 0 || !KEYS.contains(key)) {
        warnings.add(unknown(key));
      } else {
        options.put(key, part.substring(equals + 1));
        last = key;
      }
    }
    return options;
  }

  private static String unknown(String key) {
    return "unknown option '" + key + "' is ignored; there are " + String.join(", ", KEYS);
  }

  private static Map<String, String> load(String config, List<String> warnings) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(config), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      warnings.add("the options file " + config + " can't be read (" + e + ")");
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (String key : properties.stringPropertyNames()) {
      String name = key.startsWith("argus.") ? key.substring("argus.".length()) : key;
      if (KEYS.contains(name) && !name.equals(CONFIG)) {
        options.put(name, properties.getProperty(key));
      } else {
        warnings.add(unknown(name) + " (in " + config + ")");
      }
    }
    return options;
  }

  private static List<String> prefixes(@Nullable String value, List<String> warnings) {
    List<String> prefixes = new ArrayList<>();
    for (String part : value == null ? new String[0] : value.split("[;,]")) {
      String prefix = part.trim().replaceAll("\\.?\\*?$", "");
      if (prefix.isEmpty()) {
        continue;
      }
      if (prefix.matches("[\\w$]+(\\.[\\w$]+)*")) {
        prefixes.add(prefix);
      } else {
        warnings.add(
            "'"
                + part.trim()
                + "' in option inApp is not a package and is ignored;"
                + " an example: inApp=com.acme;org.acme.billing");
      }
    }
    return List.copyOf(prefixes);
  }

  private static Path path(
      String key, @Nullable String value, Path otherwise, List<String> warnings) {
    try {
      return (value == null || value.isBlank() ? otherwise : Path.of(value.trim()))
          .toAbsolutePath();
    } catch (InvalidPathException e) {
      warnings.add("option " + key + "=" + value + " is not a path; " + otherwise + " is used");
      return otherwise.toAbsolutePath();
    }
  }

  private static OperationOptions operation(Sources sources, Path reports, List<String> warnings) {
    String jmx = sources.get(JMX);
    boolean wanted = flag(JMX, jmx, warnings);
    return new OperationOptions(
        mode(sources.get(MODE), warnings),
        path(SWITCH_FILE, sources.get(SWITCH_FILE), reports.resolve(DEFAULT_SWITCH_FILE), warnings),
        wanted,
        wanted && jmx != null,
        sources.number(CPU_PERCENT, 10, 0, 100));
  }

  private static Mode mode(@Nullable String value, List<String> warnings) {
    Mode mode = value == null ? Mode.CAPTURE : Mode.of(value);
    if (mode == null) {
      warnings.add("option mode=" + value + " is none of off, count, capture; capture is used");
      return Mode.CAPTURE;
    }
    return mode;
  }

  private static @Nullable Path optionalPath(@Nullable String value, List<String> warnings) {
    try {
      return value == null || value.isBlank() ? null : Path.of(value.trim()).toAbsolutePath();
    } catch (InvalidPathException e) {
      warnings.add("option " + FINGERPRINT_RULES + "=" + value + " is not a path; it is left out");
      return null;
    }
  }

  private static Privacy privacy(Sources sources, List<String> warnings) {
    return new Privacy(
        values(sources.get(VALUES), warnings),
        flag(HIDE_NAMES, sources.get(HIDE_NAMES), warnings),
        flag(HIDE_SHAPES, sources.get(HIDE_SHAPES), warnings),
        names(SENSITIVE_NAMES, sources.get(SENSITIVE_NAMES), warnings),
        names(EXEMPT_NAMES, sources.get(EXEMPT_NAMES), warnings),
        list(sources.get(CODE_WORDS)));
  }

  private static Privacy.Values values(@Nullable String value, List<String> warnings) {
    if (value == null) {
      return Privacy.Values.SHAPE;
    }
    for (Privacy.Values one : Privacy.Values.values()) {
      if (one.name().equalsIgnoreCase(value.trim())) {
        return one;
      }
    }
    warnings.add("option values=" + value + " is none of shape, redact, raw; shape is used");
    return Privacy.Values.SHAPE;
  }

  private static List<String> list(@Nullable String value) {
    List<String> parts = new ArrayList<>();
    for (String part : value == null ? new String[0] : value.split("[;,]")) {
      if (!part.isBlank()) {
        parts.add(part.trim());
      }
    }
    return List.copyOf(parts);
  }

  private static List<String> names(String key, @Nullable String value, List<String> warnings) {
    List<String> names = new ArrayList<>();
    for (String name : list(value)) {
      if (name.chars().anyMatch(Character::isLetterOrDigit)) {
        names.add(name);
      } else {
        warnings.add("'" + name + "' in option " + key + " is not a name and is ignored");
      }
    }
    return List.copyOf(names);
  }

  private static boolean flag(String key, @Nullable String value, List<String> warnings) {
    if (value == null || value.trim().equalsIgnoreCase("true")) {
      return true;
    }
    if (!value.trim().equalsIgnoreCase("false")) {
      warnings.add("option " + key + "=" + value + " is neither true nor false; true is used");
      return true;
    }
    return false;
  }
}
