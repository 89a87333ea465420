package dev.argus.agent.internal.capture;

import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects that one recorded call describes and that get a number with it, so that later calls
 * know them: its receiver and its arguments, and what in them has no name of its own and may be
 * asked (lambdas, proxies, anonymous classes). Used by one thread, for one call.
 */
final class ShownObjects implements SnapshotWriter.Numbers {

  private static final int MOST = 64;

  private final KnownObjects objects;
  private final List<RecordedCall.Shown> shown = new ArrayList<>();
  private final List<Object> fresh = new ArrayList<>();

  ShownObjects(KnownObjects objects) {
    this.objects = objects;
  }

  /** The number of an object that an earlier call has shown or made; 0 for others. */
  @Override
  public int of(Object o, int node) {
    for (Object mine : fresh) {
      if (mine == o) {
        return 0;
      }
    }
    int number = objects.number(o);
    if (number == 0 && isNameless(o.getClass()) && fresh.size() < MOST) {
      fresh.add(o);
      shown.add(new RecordedCall.Shown(objects.add(o), node));
    }
    return number;
  }

  /** Whether a test could not make it but by being told what it answered. */
  private static boolean isNameless(Class<?> type) {
    String name = type.getName();
    return (type.isHidden() || isAnonymous(name) || Proxy.isProxyClass(type))
        && isWorthANumber(type);
  }

  /** By its name: asking the class itself fails for what some compilers make. */
  private static boolean isAnonymous(String name) {
    int i = name.length() - 1;
    while (i > 0 && name.charAt(i) >= '0' && name.charAt(i) <= '9') {
      i--;
    }
    return i < name.length() - 1 && name.charAt(i) == '$';
  }

  /** Says that a receiver or argument is described at this place. */
  void root(@Nullable Object o, Value value) {
    if (o != null
        && value instanceof Value.Ref ref
        && isWorthANumber(o.getClass())
        && objects.number(o) == 0) {
      fresh.add(o);
      shown.add(new RecordedCall.Shown(objects.add(o), ref.id()));
    }
  }

  /** What is described, but for what turned out to have another description. */
  List<RecordedCall.Shown> shown(Snapshot snapshot) {
    return shown.stream().filter(s -> isDescribed(snapshot.nodes().get(s.node()))).toList();
  }

  private static boolean isDescribed(Node node) {
    return !(node instanceof Node.StaticNode)
        && !(node instanceof Node.EnumNode)
        && !(node instanceof Node.KnownNode);
  }

  /**
   * Whether identity may mean something: not for what the JDK makes, which is described by its
   * content each time, nor for constants. Lambdas are collaborators of those that they are given
   * to.
   */
  static boolean isWorthANumber(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && !Enum.class.isAssignableFrom(type)
        && !type.isArray();
  }
}
