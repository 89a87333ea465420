package dev.argus.agent.internal.weave;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * The woven methods of one class and the calls of collaborators in them, with consecutive ids. Kept
 * small: an application has hundreds of thousands of methods. Immutable after weaving but for the
 * offsets of constructors.
 */
public final class ClassSites {

  /** Covered at every instruction. */
  private static final int EVERYWHERE = 0;

  private final String type;
  private final @Nullable WeakReference<ClassLoader> loader;
  private final int order;
  private final String[] mentioned;
  private final String[] methods;
  private final String[] descriptors;
  private final String[] argumentNames;
  private final boolean[] statics;
  private final boolean[] entrances;
  private final int[] coveredFrom;
  private final CollaboratorCall[] collaboratorCalls;
  private int first;

  ClassSites(
      String type,
      @Nullable ClassLoader loader,
      int order,
      String[] mentioned,
      List<MethodScan> woven) {
    this.type = type;
    this.loader = loader == null ? null : new WeakReference<>(loader);
    this.order = order;
    this.mentioned = mentioned;
    int n = woven.size();
    methods = new String[n];
    descriptors = new String[n];
    argumentNames = new String[n];
    statics = new boolean[n];
    entrances = new boolean[n];
    coveredFrom = new int[n];
    for (int i = 0; i < n; i++) {
      MethodScan method = woven.get(i);
      methods[i] = method.name();
      descriptors[i] = method.descriptor();
      argumentNames[i] = method.argumentNames();
      statics[i] = method.isStatic();
      entrances[i] = method.isEntrance();
      coveredFrom[i] = method.isConstructor() ? Integer.MAX_VALUE : EVERYWHERE;
    }
    Set<CollaboratorCall> calls = new LinkedHashSet<>(); // no stream: it would cost the start
    for (MethodScan method : woven) {
      for (CollaboratorCall call : method.collaboratorCalls()) {
        if (!calls.contains(call)) {
          calls.add(call.interned());
        }
      }
    }
    collaboratorCalls = calls.toArray(new CollaboratorCall[0]);
  }

  /** Binary name of the class. */
  public String type() {
    return type;
  }

  /** Its loader; null where that is gone, or is the JVM's own. */
  public @Nullable ClassLoader loader() {
    return loader == null ? null : loader.get();
  }

  /** Binary names of other classes that its code mentions and that may be in-app. */
  public List<String> mentioned() {
    return List.of(mentioned);
  }

  /** Where this class stands in the order in which in-app classes were loaded. */
  public int order() {
    return order;
  }

  /** Tells the ids of all methods that code of others can call. */
  public void forEachEntrance(IntConsumer action) {
    for (int i = 0; i < entrances.length; i++) {
      if (entrances[i]) {
        action.accept(first + i);
      }
    }
  }

  /** The first id of a call of a collaborator; the others follow. */
  public int firstCollaboratorCall() {
    return first + methods.length;
  }

  /** How many different calls of collaborators there are. */
  public int collaboratorCalls() {
    return collaboratorCalls.length;
  }

  /** The id of a call of a collaborator. */
  int answers(CollaboratorCall call) {
    return firstCollaboratorCall() + Arrays.asList(collaboratorCalls).indexOf(call);
  }

  int first() {
    return first;
  }

  void first(int id) {
    first = id;
  }

  int methodCount() {
    return methods.length;
  }

  int size() {
    return methods.length + collaboratorCalls.length;
  }

  /** Notes from which bytecode offset on exceptions of a constructor are seen. */
  void coveredFrom(int index, Label start) {
    coveredFrom[index] = start.getOffset();
  }

  boolean sameMethods(ClassSites other) {
    return Arrays.equals(methods, other.methods)
        && Arrays.equals(descriptors, other.descriptors)
        && Arrays.equals(collaboratorCalls, other.collaboratorCalls);
  }

  boolean loadedBy(@Nullable ClassLoader other) {
    return loader == null ? other == null : loader.get() == other;
  }

  /** A call of a collaborator has the type that it goes through, and is no entrance. */
  Site site(int id) {
    int i = id - first;
    if (i >= methods.length) {
      CollaboratorCall call = collaboratorCalls[i - methods.length];
      List<String> unnamed = new ArrayList<>();
      for (int a = 0; a < call.arguments().length; a++) {
        unnamed.add("arg" + a);
      }
      String owner = call.owner().replace('/', '.');
      return new Site(
          id, owner, call.method(), call.descriptor(), false, false, List.copyOf(unnamed));
    }
    List<String> names = new ArrayList<>();
    String known = argumentNames[i];
    int count = Type.getArgumentCount(descriptors[i]);
    String[] parts = known.isEmpty() ? new String[0] : known.split(",", -1);
    for (int p = 0; p < count; p++) {
      names.add(p < parts.length && !parts[p].isEmpty() ? parts[p] : "arg" + p);
    }
    return new Site(
        id, type, methods[i], descriptors[i], statics[i], entrances[i], List.copyOf(names));
  }

  /** The site of a frame, or -1 where its method isn't woven. */
  int find(String method, StackWalker.StackFrame frame) {
    int found = -1;
    for (int i = 0; i < methods.length; i++) {
      if (methods[i].equals(method)) {
        if (found >= 0) {
          return findExact(method, frame.getDescriptor());
        }
        found = i;
      }
    }
    return found < 0 ? -1 : first + found;
  }

  private int findExact(String method, String descriptor) {
    for (int i = 0; i < methods.length; i++) {
      if (methods[i].equals(method) && descriptors[i].equals(descriptor)) {
        return first + i;
      }
    }
    return -1;
  }

  /**
   * Whether an exception at this offset of a woven method will be seen when it leaves the method.
   */
  boolean covers(int id, int bytecodeOffset) {
    return bytecodeOffset >= coveredFrom[id - first];
  }
}
