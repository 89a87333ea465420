package dev.argus.core.snapshot;

import dev.argus.core.snapshot.Node.ClassNode;
import dev.argus.core.snapshot.Node.EnumNode;
import dev.argus.core.snapshot.Node.JdkNode;
import dev.argus.core.snapshot.Node.OpaqueNode;
import dev.argus.core.snapshot.Node.ProxyNode;
import dev.argus.core.snapshot.Node.StaticNode;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which objects are kept by what they mean instead of by their fields: values, containers
 * and resources of the JDK, enums, lambdas, proxies, loggers. Only code of the JDK is called, on
 * objects whose exact class is known to call nothing else and to take no lock.
 */
final class JdkObjects {

  private static final String[] LOGGERS = {
    "org.slf4j.Logger", "org.apache.logging.log4j.Logger", "org.apache.commons.logging.Log"
  };

  private final JdkCollections collections = new JdkCollections();

  /** Whether the content of an object of the JDK says more about it than its identity. */
  static boolean hasMeaning(Object o, Class<?> type) {
    return JdkCollections.isKnown(type.getName())
        || JdkHolders.isContent(o)
        || (!JdkValues.isFresh(type) && JdkValues.isValue(type));
  }

  /** Describes an object by its meaning, or returns null where its fields are to be kept. */
  @Nullable Node describe(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (o == System.out || o == System.err) {
      return new StaticNode(
          "java.io.PrintStream", "java.lang.System", o == System.out ? "out" : "err");
    }
    if (o == System.in) {
      return new StaticNode("java.io.InputStream", "java.lang.System", "in");
    }
    if (Surroundings.contain(o, type)) {
      return new OpaqueNode(type.getName(), "surroundings");
    }
    if (o instanceof Enum<?> constant) {
      return new EnumNode(constant.getDeclaringClass().getName(), constant.name());
    }
    if (o instanceof Class<?> c) {
      return new ClassNode(c.getName());
    }
    if (type.isHidden() && type.getName().contains("$$Lambda")) {
      return LambdaReader.describe(o, type, context);
    }
    if (Proxy.isProxyClass(type)) {
      return proxy(o, type, context);
    }
    if (!ClassLayout.of(type).jdk()) {
      return ofApplication(o, type, context);
    }
    Node runtime = JdkResources.describe(o, type, context);
    if (runtime != null) {
      return runtime;
    }
    String text = JdkValues.text(o, type, context);
    if (text != null) {
      return new JdkNode(JdkValues.publicType(o, type), text, List.of());
    }
    Node node = JdkHolders.describe(o, type, context);
    if (node == null) {
      node = JdkStreams.describe(o, type, context);
    }
    if (node == null) {
      node = JdkIterators.describe(o, type, context);
    }
    return node != null ? node : collections.describe(o, type, context);
  }

  private @Nullable Node ofApplication(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (o instanceof ClassLoader) {
      return new JdkNode("java.lang.ClassLoader", "", List.of());
    }
    Node inherited = collections.describeSubclass(o, type, context);
    return inherited != null ? inherited : logger(o, type, context);
  }

  private static Node proxy(Object o, Class<?> type, SnapshotWriter.Context context) {
    List<String> interfaces = new ArrayList<>();
    for (Class<?> i : type.getInterfaces()) {
      interfaces.add(i.getName());
    }
    Value handler = context.part(Proxy.getInvocationHandler(o), "handler");
    String first = interfaces.isEmpty() ? "java.lang.Object" : interfaces.get(0);
    return new ProxyNode(first, List.copyOf(interfaces), handler);
  }

  private static @Nullable Node logger(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    for (String logger : LOGGERS) {
      if (!implementsInterface(type, logger)) {
        continue;
      }
      for (Field field : ClassLayout.of(type).fields()) {
        if (field.getName().equals("name") && field.getType() == String.class) {
          Object name = context.field(field, o);
          return new JdkNode(logger, name == null ? "" : (String) name, List.of());
        }
      }
      return new JdkNode(logger, "", List.of());
    }
    return null;
  }

  private static boolean implementsInterface(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> i : c.getInterfaces()) {
        if (i.getName().equals(name) || implementsInterface(i, name)) {
          return true;
        }
      }
    }
    return false;
  }
}
