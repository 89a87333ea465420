package dev.argus.core.fingerprint;

import dev.argus.core.ArgusException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The lists that fingerprints of version 2 go by, and what a project adds to them. One rule a line:
 *
 * <pre>
 * # comment
 * ignore com.acme.web.filters.        frames of a package or class (a prefix) don't count
 * helper com.acme.core.Money          throws for others: the method that called it counts
 * helper com.acme.core.Orders.find
 * place com.acme.core.Checkout        throws for itself, whatever its name says
 * root com.acme.ApiException          group by this type, not by what caused it
 * data \bCU-[A-Z]+\b                  what matches in a message is data (a regular expression)
 * </pre>
 *
 * Immutable and thread-safe.
 */
public final class FingerprintRules {

  private static final List<String> BUILT_IN = builtIn();
  private static final String[] PLUMBING = of(BUILT_IN, "ignore").toArray(String[]::new);
  private static final WordSet HELPER_CLASSES = new WordSet(of(BUILT_IN, "helper-class"));
  private static final WordSet HELPER_METHODS = new WordSet(of(BUILT_IN, "helper-method"));
  private static final FingerprintRules STANDARD = new FingerprintRules(List.of());
  private static final int MOST_RULES = 1_000;

  private final List<String> lines;
  private final String[] ignored;
  private final String[] helpers;
  private final String[] places;
  private final List<String> roots;
  private final List<Pattern> data;

  private FingerprintRules(List<String> lines) {
    this.lines = lines;
    this.ignored = of(lines, "ignore").toArray(String[]::new);
    this.helpers = of(lines, "helper").toArray(String[]::new);
    this.places = of(lines, "place").toArray(String[]::new);
    this.roots = of(lines, "root");
    this.data = of(lines, "data").stream().map(FingerprintRules::pattern).toList();
  }

  /** The built-in rules. */
  public static FingerprintRules standard() {
    return STANDARD;
  }

  /**
   * These rules and further ones.
   *
   * @param text one rule a line, as described above
   * @throws ArgusException if a line is no rule
   */
  public FingerprintRules with(String text) {
    List<String> all = new ArrayList<>(lines);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String rule = line.strip();
      if (rule.isEmpty() || rule.startsWith("#")) {
        continue;
      }
      int blank = rule.indexOf(' ');
      String kind = blank < 0 ? rule : rule.substring(0, blank);
      if (blank < 0 || !List.of("ignore", "helper", "place", "root", "data").contains(kind)) {
        throw new ArgusException(
            "line "
                + number
                + " of the fingerprint rules is none: '"
                + rule
                + "'; a rule is ignore, helper, place, root or data and a value");
      }
      all.add(kind + " " + rule.substring(blank).strip());
      if (all.size() > MOST_RULES) {
        throw new ArgusException("there are more than " + MOST_RULES + " fingerprint rules");
      }
    }
    return new FingerprintRules(List.copyOf(all));
  }

  private static List<String> builtIn() {
    try (InputStream in = FingerprintRules.class.getResourceAsStream("fingerprint-2.rules")) {
      if (in == null) {
        throw new AssertionError("fingerprint-2.rules is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new AssertionError("fingerprint-2.rules can't be read", e);
    }
  }

  private static List<String> of(List<String> lines, String kind) {
    return lines.stream()
        .filter(l -> l.startsWith(kind + " "))
        .map(l -> l.substring(kind.length() + 1))
        .toList();
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new ArgusException("a data rule is no regular expression: " + e.getMessage(), e);
    }
  }

  /**
   * Whether a frame only carries a call or a task. What the built-in rules ignore counts where it
   * is the application itself.
   */
  boolean ignores(String type, boolean inApp) {
    return startsWithAny(type, ignored) || (!inApp && startsWithAny(type, PLUMBING));
  }

  /** Whether a method throws for those who call it. */
  boolean isHelper(String type, String method) {
    if (places.length > 0 && isListed(type, method, places)) {
      return false;
    }
    if (helpers.length > 0 && isListed(type, method, helpers)) {
      return true;
    }
    int end = CleanNames.end(type);
    int from = Math.max(type.lastIndexOf('.', end - 1), type.lastIndexOf('$', end - 1)) + 1;
    return HELPER_CLASSES.hasAny(type, from, end) || HELPER_METHODS.hasFirst(method);
  }

  /** Whether an error is grouped by a throwable of this type, whatever caused it. */
  boolean isRoot(String type) {
    return !roots.isEmpty() && roots.contains(type);
  }

  /** A message without what the rules call data. */
  String withoutData(String message) {
    String rest = message;
    for (int i = 0; i < data.size(); i++) { // an iterator would be an object for each message
      rest = data.get(i).matcher(rest).replaceAll(" ");
    }
    return rest;
  }

  private static boolean startsWithAny(String type, String[] prefixes) {
    for (String prefix : prefixes) {
      if (type.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isListed(String type, String method, String[] names) {
    for (String name : names) {
      if (type.startsWith(name)) {
        return true;
      }
      boolean isMethod =
          name.length() == type.length() + 1 + method.length()
              && name.startsWith(type)
              && name.charAt(type.length()) == '.'
              && name.endsWith(method);
      if (isMethod) {
        return true;
      }
    }
    return false;
  }
}
