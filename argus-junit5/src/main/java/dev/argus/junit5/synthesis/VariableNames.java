package dev.argus.junit5.synthesis;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names for the variables of one test method, none used twice. */
final class VariableNames {

  private final Set<String> used = new HashSet<>(Set.of("state", "refused"));

  /** A name like {@code hint} that is a Java identifier and not used yet. */
  String unused(String hint) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < hint.length(); i++) {
      char c = hint.charAt(i);
      boolean fits =
          clean.isEmpty()
              ? Character.isJavaIdentifierStart(c)
              : Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
      if (fits) {
        clean.append(c == '$' ? '_' : c);
      }
    }
    String base = clean.isEmpty() ? "value" : clean.toString();
    if (!SourceVersion.isName(base) || base.equals("_")) {
      base = base + "Value";
    }
    String name = base;
    for (int i = 2; !used.add(name); i++) {
      name = base + i;
    }
    return name;
  }

  /**
   * {@code PricingService} as {@code pricingService}; {@code URLParser} as {@code urlParser}. A
   * type of the JDK says less than the place where it is used, which is the fallback.
   */
  static String of(Class<?> type, String fallback) {
    if (type.isPrimitive() || type.isArray() || type.getName().startsWith("java.")) {
      return fallback;
    }
    String simple = type.getSimpleName();
    if (simple.isEmpty()) {
      return fallback;
    }
    int capitals = 0;
    while (capitals < simple.length() && Character.isUpperCase(simple.charAt(capitals))) {
      capitals++;
    }
    int lower = capitals <= 1 || capitals == simple.length() ? capitals : capitals - 1;
    return simple.substring(0, lower).toLowerCase(Locale.ROOT) + simple.substring(lower);
  }
}
