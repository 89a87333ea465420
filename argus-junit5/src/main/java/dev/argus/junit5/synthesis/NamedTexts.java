package dev.argus.junit5.synthesis;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.junit5.trial.ClassConstants;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for texts among the constants of the code under test: of the classes that a crash passed,
 * then of those that they name, and so on. Loads none of them.
 */
final class NamedTexts {

  private static final int MOST_CLASSES = 1_000;
  private static final int LONGEST_FILE = 8 << 20;

  private final List<String> prefixes;
  private final ClassLoader loader;
  private final Set<String> seen = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private NamedTexts(List<String> prefixes, ClassLoader loader) {
    this.prefixes = prefixes;
    this.loader = loader;
  }

  /**
   * Those of some texts that stand in a class under test, alone or as {@code ${text}}. Looks at a
   * thousand classes at the most.
   */
  static Set<String> of(Set<String> texts, CrashReport report, ClassLoader loader) {
    NamedTexts search = new NamedTexts(report.inApp(), loader);
    for (ThrowableInfo throwable : report.throwable().chain()) {
      throwable.trace().stream().filter(TraceFrame::inApp).forEach(f -> search.add(f.type()));
    }
    for (FrameCapture frame : report.frames()) {
      search.add(frame.type());
    }
    return search.among(texts);
  }

  private void add(String type) {
    if (seen.size() < MOST_CLASSES && seen.add(type)) {
      open.add(type);
    }
  }

  private Set<String> among(Set<String> texts) {
    Set<String> found = new LinkedHashSet<>();
    while (!open.isEmpty() && found.size() < texts.size()) {
      ClassConstants constants = constants(open.remove());
      if (constants != null) {
        for (String text : texts) {
          if (constants.texts().contains(text) || isPlaceholder(text, constants.texts())) {
            found.add(text);
          }
        }
        constants.classes().stream().filter(this::isUnderTest).forEach(this::add);
      }
    }
    return found;
  }

  /** As annotations of containers name properties, with a default or without. */
  private static boolean isPlaceholder(String name, Set<String> texts) {
    return texts.stream()
        .anyMatch(t -> t.contains("${" + name + "}") || t.contains("${" + name + ":"));
  }

  private boolean isUnderTest(String type) {
    return prefixes.stream().anyMatch(type::startsWith);
  }

  private @Nullable ClassConstants constants(String type) {
    try (InputStream in = loader.getResourceAsStream(type.replace('.', '/') + ".class")) {
      return in == null ? null : ClassConstants.of(in.readNBytes(LONGEST_FILE));
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }
}
