package dev.argus.core.snapshot;

import dev.argus.core.snapshot.Node.JdkNode;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** JDK objects that hold a few others: optionals, references, entries, clocks, futures. */
final class JdkHolders {

  /** Entries that are part of a map; in a list of their own they are as good as simple entries. */
  private static final Set<String> ENTRIES =
      Set.of(
          "java.util.AbstractMap$SimpleEntry",
          "java.util.HashMap$Node",
          "java.util.HashMap$TreeNode",
          "java.util.Hashtable$Entry",
          "java.util.LinkedHashMap$Entry",
          "java.util.TreeMap$Entry",
          "java.util.concurrent.ConcurrentHashMap$Node",
          "java.util.concurrent.ConcurrentHashMap$MapEntry");

  /** What the constructor of {@code Random} mixes its seed with; part of its specification. */
  private static final long SCRAMBLER = 0x5DEECE66DL;

  private JdkHolders() {}

  /** Whether what it holds matters more than which object it is. */
  static boolean isContent(Object o) {
    return o.getClass() == AtomicReference.class || o instanceof Optional;
  }

  static @Nullable Node describe(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    String name = type.getName();
    if (o instanceof Optional<?> optional) {
      return holding(name, context, optional.orElse(null));
    }
    if (type == AtomicReference.class) {
      return holding(name, context, ((AtomicReference<?>) o).get());
    }
    if (type == WeakReference.class) {
      return holding(name, context, ((WeakReference<?>) o).get());
    }
    if (type == SoftReference.class) {
      return holding(name, context, ((SoftReference<?>) o).get());
    }
    if (type == StackTraceElement.class) {
      return frame((StackTraceElement) o);
    }
    if (name.equals("java.util.AbstractMap$SimpleImmutableEntry")
        || name.equals("java.util.KeyValueHolder")) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) o;
      return entry(name, entry.getKey(), entry.getValue(), context);
    }
    if (ENTRIES.contains(name)) {
      Field value = ClassLayout.of(type).named().get("value");
      Object held = value == null ? context.field("val", o) : context.field(value, o);
      return entry("java.util.AbstractMap$SimpleEntry", context.field("key", o), held, context);
    }
    if (name.equals("java.lang.ThreadLocal$SuppliedThreadLocal")) {
      return holding("java.lang.ThreadLocal", context, context.field("supplier", o));
    }
    if (o instanceof java.time.Clock) {
      return clock(o, type, context);
    }
    if (type == Random.class) {
      return random(o, context);
    }
    return type == CompletableFuture.class ? future(o, context) : null;
  }

  /** The seed that a new one goes on from, unless half of a pair of Gaussians is left. */
  private static @Nullable Node random(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (Boolean.TRUE.equals(context.field("haveNextNextGaussian", o))
        || !(context.field("seed", o) instanceof AtomicLong seed)) {
      return null;
    }
    return new JdkNode("java.util.Random", String.valueOf(seed.get() ^ SCRAMBLER), List.of());
  }

  private static Node holding(
      String type, SnapshotWriter.Context context, @Nullable Object... held) {
    List<Value> parts = new ArrayList<>();
    for (Object part : held) {
      parts.add(context.part(part, ""));
    }
    return new JdkNode(type, "", List.copyOf(parts));
  }

  private static Node entry(
      String type, @Nullable Object key, @Nullable Object value, SnapshotWriter.Context context) {
    return new JdkNode(
        type, "", List.of(context.part(key, ""), context.part(value, JdkCollections.keyName(key))));
  }

  /** Class loader, module, its version, class, method, file and line; names, not data. */
  private static Node frame(StackTraceElement e) {
    String text =
        String.join(
            "|",
            orEmpty(e.getClassLoaderName()),
            orEmpty(e.getModuleName()),
            orEmpty(e.getModuleVersion()),
            e.getClassName(),
            e.getMethodName(),
            orEmpty(e.getFileName()),
            String.valueOf(e.getLineNumber()));
    return new JdkNode("java.lang.StackTraceElement", text, List.of());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Node clock(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    List<Value> parts = new ArrayList<>();
    for (Field field : ClassLayout.of(type).fields()) {
      parts.add(context.part(context.field(field, o), field.getName()));
    }
    return new JdkNode(type.getName(), "", List.copyOf(parts));
  }

  private static Node future(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    String type = "java.util.concurrent.CompletableFuture";
    Object result = context.field("result", o);
    if (result == null) {
      return new JdkNode(type, "pending", List.of());
    }
    if (!result.getClass().getName().endsWith("CompletableFuture$AltResult")) {
      return new JdkNode(type, "done", List.of(context.part(result, "")));
    }
    Object failure = context.field("ex", result);
    return failure == null
        ? new JdkNode(type, "done", List.of(Value.NULL))
        : new JdkNode(type, "failed", List.of(context.part(failure, "")));
  }
}
