package dev.argus.core.replay;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotTree;
import dev.argus.core.snapshot.Value;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * State that was captured in production, restored for a regression test from a resource file next
 * to it ({@code "schema": "argus-state/1"}).
 *
 * <p>Objects are restored when they are first asked for; asking again gives the same object, and
 * what was shared in production is shared here. Not thread-safe.
 */
public final class CapturedState {

  /** The value of a state file's {@code schema} field. */
  public static final String SCHEMA = "argus-state/1";

  private final Map<String, Value> values;
  private final Restorer restorer;
  private final StaticState statics;

  private CapturedState(Map<String, Value> values, Restorer restorer) {
    this.values = values;
    this.restorer = restorer;
    this.statics = new StaticState(restorer);
  }

  /**
   * Reads the state file {@code resource} from the package of {@code test}.
   *
   * @throws RestoreException when it is missing or damaged
   */
  public static CapturedState of(Class<?> test, String resource) {
    try (InputStream in = test.getResourceAsStream(resource)) {
      if (in == null) {
        throw new RestoreException(
            "no "
                + resource
                + " next to "
                + test.getName()
                + " on the class path: copy it to the test resources",
            null);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), loaderOf(test));
    } catch (IOException e) {
      throw new RestoreException("cannot read " + resource + ": " + e.getMessage(), e);
    }
  }

  /** No state, for a test that only needs {@link #call}. */
  public static CapturedState empty(Class<?> test) {
    return new CapturedState(Map.of(), new Restorer(Snapshot.EMPTY, loaderOf(test)));
  }

  private static ClassLoader loaderOf(Class<?> test) {
    ClassLoader loader = test.getClassLoader();
    return loader != null ? loader : ClassLoader.getSystemClassLoader();
  }

  /**
   * Reads the text of a state file.
   *
   * @param loader finds the classes of what was captured
   * @throws RestoreException when it is damaged
   */
  public static CapturedState parse(String json, ClassLoader loader) {
    if (!(JsonReader.parse(json) instanceof Map<?, ?> tree) || !SCHEMA.equals(tree.get("schema"))) {
      throw new RestoreException("not a state file: \"schema\" is not \"" + SCHEMA + "\"", null);
    }
    Map<String, Value> values = new LinkedHashMap<>();
    if (tree.get("values") instanceof Map<?, ?> named) {
      named.forEach(
          (name, value) -> values.put(String.valueOf(name), SnapshotTree.decodeValue(value)));
    }
    Snapshot snapshot = tree.get("nodes") == null ? Snapshot.EMPTY : withZeros(tree);
    values.values().forEach(value -> SnapshotTree.checked(value, snapshot));
    return new CapturedState(values, new Restorer(snapshot, loader));
  }

  /** The snapshot in a tree, with the zeros that are only counted there. */
  private static Snapshot withZeros(Map<?, ?> tree) {
    Snapshot snapshot = SnapshotTree.decode(tree);
    List<Node> nodes = new ArrayList<>(snapshot.nodes());
    List<?> trees = (List<?>) Objects.requireNonNull(tree.get("nodes"));
    for (int i = 0; i < nodes.size(); i++) {
      if (trees.get(i) instanceof Map<?, ?> node && node.get(ZeroTail.KEY) != null) {
        nodes.set(i, ZeroTail.grown(nodes.get(i), node.get(ZeroTail.KEY)));
      }
    }
    return new Snapshot(List.copyOf(nodes), snapshot.truncated());
  }

  /**
   * The object captured under {@code name}, as whatever type the test expects.
   *
   * @throws RestoreException when there is none of that name, or it cannot be rebuilt
   */
  // The caller knows the type; what was null in production is null in the test.
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  public <T> T get(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new RestoreException(
          "no " + name + " in the state file; it has " + values.keySet(), null);
    }
    return (T) restorer.restore(value);
  }

  /**
   * Gives a static field the value captured under {@code owner.field}, until {@link #setBack()}. Of
   * a final field it is the object in it that gets the captured content.
   *
   * @param owner binary name of the class that declares it; is initialised first
   * @throws RestoreException when there is no such value or field, or it cannot be rebuilt
   */
  public void setStatic(String owner, String field) {
    Value value = values.get(owner + "." + field);
    if (value == null) {
      throw new RestoreException(
          "no " + owner + "." + field + " in the state file; it has " + values.keySet(), null);
    }
    statics.set(owner, field, value);
  }

  /** Gives all static fields that were set, the last first, what they had before. */
  public void setBack() {
    statics.setBack();
  }

  /**
   * Calls a method that Java code in a test cannot name, for example a private one.
   *
   * @param type binary name of the class that declares it
   * @param descriptor JVM descriptor, for example {@code (Ljava/lang/String;)V}
   * @param receiver null for a static method
   * @return what it returned
   * @throws Throwable what it threw
   */
  public @Nullable Object call(
      String type,
      String method,
      String descriptor,
      @Nullable Object receiver,
      @Nullable Object... arguments)
      throws Throwable {
    try {
      Class<?> owner = restorer.type(type);
      MethodType signature = MethodType.fromMethodDescriptorString(descriptor, restorer.loader());
      if (method.equals("<init>")) {
        Constructor<?> constructor = owner.getDeclaredConstructor(signature.parameterArray());
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
      }
      Method target = owner.getDeclaredMethod(method, signature.parameterArray());
      target.setAccessible(true);
      return target.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
