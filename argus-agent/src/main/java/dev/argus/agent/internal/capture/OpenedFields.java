package dev.argus.agent.internal.capture;

import dev.argus.core.snapshot.FieldAccess;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of any module: opens a package to the agent when it first meets it, to nobody else
 * and without an option on the command line. Thread-safe.
 */
public final class OpenedFields implements FieldAccess {

  private final Instrumentation instrumentation;
  private final Module mine = OpenedFields.class.getModule();
  private final Set<String> opened = ConcurrentHashMap.newKeySet();

  /** Creates an instance that opens through {@code instrumentation}. */
  public OpenedFields(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  @Override
  public @Nullable Object get(Field field, @Nullable Object target)
      throws ReflectiveOperationException {
    if (!field.trySetAccessible()) {
      open(field.getDeclaringClass());
      field.setAccessible(true);
    }
    return field.get(target);
  }

  @Override
  public boolean open(AccessibleObject member) {
    if (!member.trySetAccessible() && member instanceof Member declared) {
      open(declared.getDeclaringClass());
    }
    return member.trySetAccessible();
  }

  /** Opens the package of a class. */
  void open(Class<?> type) {
    Module module = type.getModule();
    String name = type.getPackageName();
    if (module.isNamed()
        && !module.isOpen(name, mine)
        && opened.add(module.getName() + "/" + name)) {
      instrumentation.redefineModule(
          module, Set.of(), Map.of(), Map.of(name, Set.of(mine)), Set.of(), Map.of());
    }
  }
}
