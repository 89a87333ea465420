package dev.argus.junit5.synthesis;

import dev.argus.core.snapshot.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The packages from which a test can name what a caller has handed in: types of its own that others
 * cannot see. Public code can as well be called from there.
 */
final class CallerPackages {

  private static final int MOST = 2;

  private CallerPackages() {}

  /** The packages other than that of the entry point; few, and none where it can't be called. */
  static List<String> of(EntryPoint entry, Story story, ClassLoader loader) {
    Accessibility own = new Accessibility(entry.testPackage());
    Set<String> packages = new LinkedHashSet<>();
    for (Node node : story.snapshot().nodes()) {
      Class<?> type = typeOf(node, loader);
      if (type != null && type.getClassLoader() != null && !own.canName(type)) {
        Accessibility caller = new Accessibility(type.getPackageName());
        if (caller.canName(type) && isCallable(entry, caller)) {
          packages.add(caller.fromPackage());
        }
      }
    }
    packages.remove(entry.testPackage());
    return packages.stream().limit(MOST).toList();
  }

  private static @Nullable Class<?> typeOf(Node node, ClassLoader loader) {
    String name = node instanceof Node.ClassNode c ? c.name() : node.type();
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError gone) {
      return null;
    }
  }

  private static boolean isCallable(EntryPoint entry, Accessibility caller) {
    return !entry.reflective()
        && caller.canName(entry.receiverType())
        && caller.canCall(entry.callee())
        && List.of(entry.callee().getParameterTypes()).stream().allMatch(caller::canName);
  }
}
