package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.ClassSites;
import dev.argus.agent.internal.weave.SiteTable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Finds in-app classes by name without loading or initialising any: only those are found whose
 * initialiser has ended, since to read a static field of another would run it, or wait for the
 * thread that does. Calls nothing but code of the JDK. Thread-safe.
 */
final class InitialisedClasses {

  private final SiteTable sites;
  private final @Nullable Method findLoaded;
  private final @Nullable Method shouldBeInitialised;
  private final @Nullable Object unsafe;

  InitialisedClasses(SiteTable sites, OpenedFields opened) {
    this.sites = sites;
    Method find = null;
    Method should = null;
    Object instance = null;
    try {
      find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
      Class<?> type = Class.forName("jdk.internal.misc.Unsafe", true, null);
      Method get = type.getMethod("getUnsafe");
      should = type.getMethod("shouldBeInitialized", Class.class);
      if (opened.open(find) && opened.open(get) && opened.open(should)) {
        instance = get.invoke(null);
      }
    } catch (ReflectiveOperationException | RuntimeException otherJdk) {
      instance = null; // then no class is known to be initialised
    }
    findLoaded = find;
    shouldBeInitialised = should;
    unsafe = instance;
  }

  /** A class by its binary name, or null where it is not known to be initialised. */
  @Nullable Class<?> find(String name) {
    ClassSites known = sites.of(name);
    ClassLoader loader = known == null ? null : known.loader();
    if (loader == null || findLoaded == null || shouldBeInitialised == null || unsafe == null) {
      return null;
    }
    try {
      Class<?> type = (Class<?>) findLoaded.invoke(loader, name);
      boolean ready =
          type != null && Boolean.FALSE.equals(shouldBeInitialised.invoke(unsafe, type));
      return ready ? type : null;
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return null;
    }
  }
}
