package dev.argus.agent.internal.weave;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is code under test: by package prefix, or where none is given by where a class comes
 * from. Never the platform and never the agent. Thread-safe; takes no lock and loads no class.
 */
public final class InApp {

  private static final int REPORTED_PACKAGES = 50;

  private final String[] prefixes;
  private final String[] codeSources;
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
  private final Set<String> packages = ConcurrentHashMap.newKeySet();

  private InApp(List<String> prefixes, List<String> codeSources) {
    this.prefixes = prefixes.toArray(new String[0]);
    this.codeSources = codeSources.toArray(new String[0]);
  }

  /** In-app is what lies in or below these packages; a class name stands for itself. */
  public static InApp ofPrefixes(List<String> prefixes) {
    return new InApp(prefixes, List.of());
  }

  /**
   * In-app is what comes from these places and from the classes of a web or Boot application.
   *
   * @param codeSources URLs, as a code source has them
   */
  public static InApp ofCodeSources(List<String> codeSources) {
    return new InApp(List.of(), codeSources);
  }

  /** Whether a class that is being loaded is in-app. */
  public boolean accepts(
      String internalName, @Nullable ClassLoader loader, @Nullable ProtectionDomain domain) {
    if (loader == null || loader == platform || internalName.startsWith("dev/argus/agent/")) {
      return false;
    }
    String name = internalName.replace('/', '.');
    if (prefixes.length > 0) {
      return matches(name);
    }
    if (!comesFromApplication(domain)) {
      return false;
    }
    packages.add(packageOf(name));
    return true;
  }

  /**
   * Whether a class is in-app, by its name; with code sources, whether its package has been seen.
   */
  public boolean contains(String name) {
    return prefixes.length > 0
        ? matches(name)
        : packages.contains(packageOf(name)) && !name.startsWith("java.");
  }

  /**
   * Whether a class of which nothing but the name is known may be in-app: with code sources, any
   * that is not of the platform, since its package may not have been seen yet.
   */
  public boolean mayContain(String name) {
    return prefixes.length > 0
        ? matches(name)
        : !(name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk."));
  }

  private boolean matches(String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        int length = prefix.length();
        if (name.length() == length || name.charAt(length) == '.' || name.charAt(length) == '$') {
          return true;
        }
      }
    }
    return false;
  }

  private boolean comesFromApplication(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return false;
    }
    String path = location.toString();
    if (path.contains("BOOT-INF/") || path.contains("WEB-INF/")) {
      return path.contains("BOOT-INF/classes") || path.contains("WEB-INF/classes");
    }
    for (String known : codeSources) {
      if (path.equals(known)) {
        return true;
      }
    }
    return false;
  }

  private static String packageOf(String name) {
    int dot = name.lastIndexOf('.');
    if (dot >= 0) {
      return name.substring(0, dot);
    }
    int nested = name.indexOf('$', 1); // a class without a package stands for itself
    return nested < 0 ? name : name.substring(0, nested);
  }

  /** The prefixes; with code sources the packages seen so far, those below another left out. */
  public List<String> prefixes() {
    if (prefixes.length > 0) {
      return List.of(prefixes);
    }
    List<String> sorted = new ArrayList<>(packages);
    Collections.sort(sorted);
    List<String> shortest = new ArrayList<>();
    for (String name : sorted) {
      String before = shortest.isEmpty() ? null : shortest.get(shortest.size() - 1);
      boolean below = before != null && name.startsWith(before + ".");
      if (!below && shortest.size() < REPORTED_PACKAGES) {
        shortest.add(name);
      }
    }
    return shortest;
  }
}
