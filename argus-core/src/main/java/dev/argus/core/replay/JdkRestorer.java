package dev.argus.core.replay;

import dev.argus.core.snapshot.Node.CollectionNode;
import dev.argus.core.snapshot.Node.Entry;
import dev.argus.core.snapshot.Node.MapNode;
import dev.argus.core.snapshot.Value;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Rebuilds the JDK's collections and maps; single objects are left to {@link JdkFactories}. */
final class JdkRestorer {

  private final Restorer restorer;
  private final Types types;

  JdkRestorer(Restorer restorer, Types types) {
    this.restorer = restorer;
    this.types = types;
  }

  Object collection(CollectionNode node) throws ReflectiveOperationException {
    if (Dependencies.isFixed(node.type())) {
      return fixed(node);
    }
    if (node.type().equals("java.util.RegularEnumSet")
        || node.type().equals("java.util.JumboEnumSet")) {
      return enumSet(node);
    }
    return instance(node.type(), node.properties());
  }

  Object map(MapNode node) throws ReflectiveOperationException {
    return Dependencies.isFixed(node.type())
        ? fixed(node)
        : instance(node.type(), node.properties());
  }

  /**
   * A JDK container by its public constructor; an application's subclass without running the
   * subclass's constructors, but with that of the JDK class above it.
   */
  private Object instance(String name, Map<String, Value> properties)
      throws ReflectiveOperationException {
    Class<?> type = types.type(name);
    Class<?> base = Types.jdkBase(type);
    Value comparator = properties.get("comparator");
    Value capacity = properties.get("capacity");
    Value keyType = properties.get("keyType");
    Value defaults = properties.get("defaults");
    if (comparator != null) {
      return base.getName().endsWith("PriorityBlockingQueue")
          ? make(
              type,
              base,
              new Class<?>[] {int.class, Comparator.class},
              11,
              restorer.part(comparator))
          : make(type, base, new Class<?>[] {Comparator.class}, restorer.part(comparator));
    }
    if (capacity instanceof Value.Primitive p && p.boxed() instanceof Integer n) {
      return make(type, base, new Class<?>[] {int.class}, Math.max(1, n));
    }
    if (keyType != null) {
      return make(type, base, new Class<?>[] {Class.class}, restorer.part(keyType));
    }
    if (defaults != null) {
      return make(type, base, new Class<?>[] {Properties.class}, restorer.part(defaults));
    }
    if (properties.containsKey("accessOrder")) {
      Class<?>[] parameters = {int.class, float.class, boolean.class};
      return make(type, base, parameters, 16, 0.75f, true);
    }
    return make(type, base, new Class<?>[0]);
  }

  private static Object make(
      Class<?> type, Class<?> base, Class<?>[] parameters, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    Constructor<?> constructor = base.getDeclaredConstructor(parameters);
    if (type != base) {
      constructor = Shells.serialization(type, constructor);
    }
    return constructor.newInstance(arguments);
  }

  private Object fixed(CollectionNode node) throws ReflectiveOperationException {
    List<@Nullable Object> elements = restorer.parts(node.elements());
    Object[] array = elements.toArray();
    return switch (node.type().substring(node.type().lastIndexOf('$') + 1)) {
      case "List12", "ListN" ->
          node.properties().containsKey("nullable") || hasNull(elements)
              ? Arrays.stream(array).toList()
              : List.of(array);
      case "Set12", "SetN" -> Set.of(withoutNull(elements));
      case "EmptyList" -> Collections.emptyList();
      case "EmptySet" -> Collections.emptySet();
      case "SingletonList" -> Collections.singletonList(array[0]);
      case "SingletonSet" -> Collections.singleton(array[0]);
      case "CopiesList" -> Collections.nCopies(array.length, array.length == 0 ? null : array[0]);
      default -> {
        Value over = node.properties().get("array");
        yield restorer.part(over) instanceof Object[] own
            ? Arrays.asList(own)
            : Arrays.asList(array);
      }
    };
  }

  private static boolean hasNull(List<@Nullable Object> elements) {
    for (Object element : elements) {
      if (element == null) {
        return true;
      }
    }
    return false;
  }

  private static Object[] withoutNull(List<@Nullable Object> elements) {
    return elements.stream().filter(e -> e != null).toArray();
  }

  private Object fixed(MapNode node) {
    List<Map.Entry<Object, Object>> entries = new ArrayList<>();
    for (Entry entry : node.entries()) {
      Object key = restorer.part(entry.key());
      Object value = restorer.part(entry.value());
      if (node.type().endsWith("SingletonMap")) {
        return Collections.singletonMap(key, value);
      }
      if (key != null && value != null) {
        entries.add(Map.entry(key, value));
      }
    }
    if (node.type().endsWith("EmptyMap")) {
      return Collections.emptyMap();
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    Map.Entry<Object, Object>[] array = entries.toArray(new Map.Entry[0]);
    return Map.ofEntries(array);
  }

  /** Adds a collection's elements. */
  void fill(Object target, CollectionNode node) throws ReflectiveOperationException {
    if (Dependencies.isFixed(node.type())) {
      return;
    }
    Class<?> base = Types.jdkBase(target.getClass());
    MethodHandle add = inherited(target.getClass(), base, "add", boolean.class, Object.class);
    for (Value element : node.elements()) {
      try {
        if (add != null) {
          call(add, target, restorer.part(element));
        } else {
          @SuppressWarnings("unchecked")
          Collection<@Nullable Object> collection = (Collection<@Nullable Object>) target;
          collection.add(restorer.part(element));
        }
      } catch (RuntimeException refused) {
        restorer.problem(element, "an element of a " + node.type() + " was refused", refused);
      }
    }
  }

  void fill(Object target, MapNode node) throws ReflectiveOperationException {
    if (Dependencies.isFixed(node.type())) {
      return;
    }
    Class<?> base = Types.jdkBase(target.getClass());
    MethodHandle put =
        inherited(target.getClass(), base, "put", Object.class, Object.class, Object.class);
    List<Entry> entries = new ArrayList<>(node.entries());
    if (base == Hashtable.class || base == WeakHashMap.class) {
      Collections.reverse(entries); // these put what is new before what is old
    }
    for (Entry entry : entries) {
      Object key = restorer.part(entry.key());
      Object value = restorer.part(entry.value());
      try {
        if (put != null) {
          call(put, target, key, value);
        } else {
          @SuppressWarnings("unchecked")
          Map<@Nullable Object, @Nullable Object> map =
              (Map<@Nullable Object, @Nullable Object>) target;
          map.put(key, value);
        }
      } catch (RuntimeException refused) {
        restorer.problem(entry.key(), "an entry of a " + node.type() + " was refused", refused);
      }
    }
  }

  /** For an application's subclass: the JDK's own method, past whatever overrides it. */
  private static @Nullable MethodHandle inherited(
      Class<?> type, Class<?> base, String name, Class<?> returns, Class<?>... parameters)
      throws ReflectiveOperationException {
    if (type == base) {
      return null;
    }
    Class<?> direct = type;
    while (direct.getSuperclass() != base) {
      direct = direct.getSuperclass();
    }
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(direct, MethodHandles.lookup());
    try {
      return lookup.findSpecial(base, name, MethodType.methodType(returns, parameters), direct);
    } catch (NoSuchMethodException otherSignature) {
      return null;
    }
  }

  private static void call(MethodHandle method, @Nullable Object... arguments) {
    try {
      method.invokeWithArguments(arguments);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new RestoreException("cannot fill a collection: " + e, e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object enumSet(CollectionNode node) {
    Value type = node.properties().get("elementType");
    if (!(restorer.part(type) instanceof Class element)) {
      throw new RestoreException("an EnumSet without its element type", null);
    }
    return EnumSet.noneOf(element);
  }
}
