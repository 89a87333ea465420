package dev.argus.agent.internal;

import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.trigger.Hooks;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.SiteTable;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Takes loaded classes through the transformer again, which weaves them or gives them back. In
 * batches: each stops the JVM for a moment that grows with the number of all loaded classes, so
 * that one class at a time would cost too much in all, and all at once too much at once. A class
 * that the JVM refuses stays as it is. To be used by one thread at a time, none of the
 * application's.
 */
public final class LoadedClasses {

  private static final int BATCH = 256;

  /** Between two batches, for the application to get on. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  /** Which classes; no functions, of which the first would cost the start of the application. */
  private enum Which {
    HOOKED,
    ALL,
    UNKNOWN
  }

  private final Instrumentation instrumentation;
  private final InApp inApp;
  private final Hooks hooks;
  private final SiteTable sites;
  private final Tally tally;
  private final Set<String> refused = new HashSet<>();

  /** Creates an instance; what can't be woven is taken out of {@code sites}. */
  public LoadedClasses(
      Instrumentation instrumentation, InApp inApp, Hooks hooks, SiteTable sites, Tally tally) {
    this.instrumentation = instrumentation;
    this.inApp = inApp;
    this.hooks = hooks;
    this.sites = sites;
    this.tally = tally;
  }

  /** At the start of a program: only the hooks have classes that are loaded already. */
  public void hook() {
    List<Class<?>> hooked = wanted(Which.HOOKED);
    if (!hooked.isEmpty()) {
      retransform(hooked);
    }
  }

  /**
   * All that is in-app, and the hooks; and in the end what was being loaded meanwhile, too early to
   * be woven and too late to be seen.
   *
   * @param obsolete whether to leave it at that; asked between batches
   */
  public void all(BooleanSupplier obsolete) {
    refused.clear();
    retransform(wanted(Which.ALL), obsolete);
    retransform(wanted(Which.UNKNOWN), obsolete);
  }

  /** Whether a class is loaded that the boot loader has. */
  public boolean isLoaded(String internalName) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null && internalName(type).equals(internalName)) {
        return true;
      }
    }
    return false;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private boolean isInApp(Class<?> type) {
    return inApp.accepts(internalName(type), type.getClassLoader(), type.getProtectionDomain());
  }

  private boolean isWanted(Class<?> type, Which which) {
    return switch (which) {
      case HOOKED -> hooks.concerns(internalName(type));
      case ALL -> hooks.concerns(internalName(type)) || isInApp(type);
      case UNKNOWN ->
          isInApp(type) && sites.of(type.getName()) == null && !refused.contains(type.getName());
    };
  }

  private List<Class<?>> wanted(Which which) {
    List<Class<?>> wanted = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.isArray() || type.isPrimitive() || type.isHidden()) {
        continue;
      }
      if (isWanted(type, which) && instrumentation.isModifiableClass(type)) {
        wanted.add(type);
      }
    }
    return wanted;
  }

  private void retransform(List<Class<?>> types, BooleanSupplier obsolete) {
    for (int from = 0; from < types.size() && !obsolete.getAsBoolean(); from += BATCH) {
      if (from > 0) {
        LockSupport.parkNanos(this, PAUSE);
      }
      retransform(types.subList(from, Math.min(types.size(), from + BATCH)));
    }
  }

  /** All at once, else each half by itself, until it is clear which one the JVM refuses. */
  private void retransform(List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError | InternalError | RuntimeException refusal) {
      if (types.size() == 1) {
        refused.add(types.get(0).getName());
        sites.notWoven(types.get(0).getName());
        tally.leftAlone();
        return;
      }
      int half = types.size() / 2;
      retransform(types.subList(0, half));
      retransform(types.subList(half, types.size()));
    }
  }
}
