package dev.argus.core.replay;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The wrappers of {@link Collections} around a restored collection. */
final class JdkWrappers {

  private JdkWrappers() {}

  @SuppressWarnings({"unchecked", "rawtypes"})
  static Object make(String kind, @Nullable Object inner) throws ReflectiveOperationException {
    if (inner == null) {
      throw new RestoreException("what a Collections." + kind + " wraps was not captured", null);
    }
    return switch (kind) {
      case "UnmodifiableList", "UnmodifiableRandomAccessList" ->
          Collections.unmodifiableList((List) inner);
      case "UnmodifiableCollection" -> Collections.unmodifiableCollection((Collection) inner);
      case "UnmodifiableSet" -> Collections.unmodifiableSet((Set) inner);
      case "UnmodifiableSortedSet" -> Collections.unmodifiableSortedSet((SortedSet) inner);
      case "UnmodifiableNavigableSet" -> Collections.unmodifiableNavigableSet((NavigableSet) inner);
      case "UnmodifiableMap" -> Collections.unmodifiableMap((Map) inner);
      case "UnmodifiableSortedMap" -> Collections.unmodifiableSortedMap((SortedMap) inner);
      case "UnmodifiableNavigableMap" -> Collections.unmodifiableNavigableMap((NavigableMap) inner);
      case "SynchronizedList", "SynchronizedRandomAccessList" ->
          Collections.synchronizedList((List) inner);
      case "SynchronizedCollection" -> Collections.synchronizedCollection((Collection) inner);
      case "SynchronizedSet" -> Collections.synchronizedSet((Set) inner);
      case "SynchronizedSortedSet" -> Collections.synchronizedSortedSet((SortedSet) inner);
      case "SynchronizedNavigableSet" -> Collections.synchronizedNavigableSet((NavigableSet) inner);
      case "SynchronizedMap" -> Collections.synchronizedMap((Map) inner);
      case "SynchronizedSortedMap" -> Collections.synchronizedSortedMap((SortedMap) inner);
      case "SynchronizedNavigableMap" -> Collections.synchronizedNavigableMap((NavigableMap) inner);
      case "SetFromMap" -> setOver((Map) inner);
      default -> throw JdkFactories.unknown("java.util.Collections$" + kind);
    };
  }

  /** The public factory wants an empty map; another user of the map may have had it filled. */
  private static Object setOver(Map<Object, Boolean> map) throws ReflectiveOperationException {
    if (map.isEmpty()) {
      return Collections.newSetFromMap(map);
    }
    Set<Object> set = Collections.newSetFromMap(new java.util.HashMap<>());
    for (Field field : set.getClass().getDeclaredFields()) {
      if (field.getName().equals("m")) {
        UnsafeFields.set(field, set, map);
      } else if (field.getName().equals("s")) {
        UnsafeFields.set(field, set, map.keySet());
      }
    }
    return set;
  }
}
