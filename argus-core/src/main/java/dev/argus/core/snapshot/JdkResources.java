package dev.argus.core.snapshot;

import dev.argus.core.snapshot.Node.JdkNode;
import dev.argus.core.snapshot.Node.OpaqueNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Objects that are tied to the running JVM, and what of them another JVM can make anew. */
final class JdkResources {

  private static final String LOCKS = "java.util.concurrent.locks.";

  private JdkResources() {}

  static @Nullable Node describe(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (o instanceof Thread || o instanceof ThreadGroup) {
      return new OpaqueNode(type.getName(), "thread");
    }
    if (o instanceof ClassLoader) {
      return new JdkNode("java.lang.ClassLoader", "", List.of());
    }
    if (o instanceof ExecutorService) {
      return executor(o, type, context);
    }
    if (o instanceof Executable || o instanceof Field) {
      return member((Member) o, context);
    }
    if (type.getName().startsWith(LOCKS)) {
      return lock(o, type.getName().substring(LOCKS.length()), context);
    }
    if (type == Deflater.class) {
      return deflater((Deflater) o, context);
    }
    return type == Inflater.class ? inflater((Inflater) o, context) : null;
  }

  /** An executor: how many threads, and whether it has been shut down. */
  private static Node executor(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Object pool = o;
    for (int i = 0; i < 3 && pool != null && pool.getClass().getName().contains("Delegated"); i++) {
      pool = context.field("e", pool);
    }
    String size = "1";
    boolean closed = false;
    if (pool instanceof ThreadPoolExecutor p && ClassLayout.of(p.getClass()).jdk()) {
      size = String.valueOf(Math.max(1, p.getCorePoolSize()));
      closed = p.isShutdown();
    } else if (pool instanceof java.util.concurrent.ForkJoinPool p
        && ClassLayout.of(p.getClass()).jdk()) {
      size = String.valueOf(Math.max(1, p.getParallelism()));
      closed = p.isShutdown();
    }
    return new JdkNode(
        type.getName(), size, closed ? List.of(new Value.Primitive(true)) : List.of());
  }

  private static Node member(Member member, SnapshotWriter.Context context) {
    List<Value> parts = new ArrayList<>();
    parts.add(context.part(member.getDeclaringClass(), ""));
    if (member instanceof Executable executable) {
      for (Class<?> parameter : executable.getParameterTypes()) {
        parts.add(context.part(parameter, ""));
      }
    }
    String kind =
        member instanceof Method
            ? "Method"
            : member instanceof Constructor ? "Constructor" : "Field";
    return new JdkNode("java.lang.reflect." + kind, member.getName(), List.copyOf(parts));
  }

  /**
   * A lock is always free when restored. Its inner synchroniser, which conditions and the halves of
   * a read-write lock refer to, stands for the lock itself.
   */
  private static @Nullable Node lock(Object o, String kind, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    return switch (kind) {
      case "ReentrantLock", "ReentrantReadWriteLock" ->
          new JdkNode(LOCKS + kind, "", List.of(context.part(context.field("sync", o), "")));
      case "ReentrantReadWriteLock$ReadLock", "ReentrantReadWriteLock$WriteLock" ->
          new JdkNode(LOCKS + kind, "", List.of(context.part(context.field("sync", o), "")));
      case "ReentrantLock$FairSync", "ReentrantReadWriteLock$FairSync" ->
          new JdkNode(LOCKS + kind, "fair", List.of());
      case "ReentrantLock$NonfairSync", "ReentrantReadWriteLock$NonfairSync" ->
          new JdkNode(LOCKS + kind, "", List.of());
      case "AbstractQueuedSynchronizer$ConditionObject" ->
          new JdkNode(
              LOCKS + "Condition", "", List.of(context.part(context.field("this$0", o), "")));
      case "StampedLock" -> new JdkNode(LOCKS + kind, "", List.of());
      default -> null;
    };
  }

  private static Node deflater(Deflater o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    String text =
        String.join(
            " ",
            isEnded(o, context) ? "ended" : "open",
            String.valueOf(context.field("level", o)),
            String.valueOf(context.field("strategy", o)),
            Boolean.TRUE.equals(context.field("finish", o)) ? "finish" : "more");
    return new JdkNode("java.util.zip.Deflater", text, input(o, context));
  }

  private static Node inflater(Inflater o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    String text = isEnded(o, context) ? "ended" : "open";
    return new JdkNode("java.util.zip.Inflater", text, input(o, context));
  }

  private static boolean isEnded(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Object stream = context.field("zsRef", o);
    return stream == null || Long.valueOf(0).equals(context.field("address", stream));
  }

  /** What the application has handed over and the native side has not yet taken. */
  private static List<Value> input(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    int from = context.number("inputPos", o);
    int to = context.number("inputLim", o);
    if (!(context.field("inputArray", o) instanceof byte[] bytes)
        || from < 0
        || from >= to
        || to > bytes.length) {
      return List.of();
    }
    return List.of(context.made(java.util.Arrays.copyOfRange(bytes, from, to)));
  }
}
