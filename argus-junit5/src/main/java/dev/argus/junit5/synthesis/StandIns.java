package dev.argus.junit5.synthesis;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.SnapshotEquality;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Plans stand-ins for the collaborators in a story: they answer as production's did. An answer
 * depends on what was asked where it did so then; what was never asked gets an answer with which an
 * earlier call went well, since that is what a repaired program would meet. One instance serves one
 * test method.
 */
final class StandIns {

  private static final int MOST_METHODS = 8;
  private static final int MOST_CASES = 4;

  /** Arguments up to which a question is told with them. */
  private static final int TOLD = 2;

  private static final int LONGEST_SEQUENCE = 6;

  private final Story story;
  private final Planner planner;
  private final Accessibility access;
  private final Set<Integer> preferred;
  private final boolean byQuestion;

  /**
   * Creates stand-ins.
   *
   * @param all whether every collaborator that answered is to be stood in for, but for those that
   *     failed
   * @param byQuestion whether an answer may depend on the question; else on the order alone
   */
  StandIns(
      Story story,
      Planner planner,
      CrashReport report,
      Accessibility access,
      boolean all,
      boolean byQuestion) {
    this.byQuestion = byQuestion;
    this.story = story;
    this.planner = planner;
    this.access = access;
    this.preferred = all ? collaborators(story, report) : Set.of();
  }

  /** The nodes of all that answered and had no part in the failure themselves. */
  private static Set<Integer> collaborators(Story story, CrashReport report) {
    Set<String> failed = new HashSet<>();
    for (ThrowableInfo link : report.throwable().chain()) {
      link.trace().forEach(frame -> failed.add(frame.type()));
    }
    Set<Integer> nodes = new HashSet<>();
    for (Story.Step step : story.steps()) {
      step.answers().forEach(answer -> nodes.add(answer.collaborator()));
    }
    nodes.removeIf(node -> failed.contains(story.snapshot().nodes().get(node).type()));
    return nodes;
  }

  /** The story without the calls that do nothing but make what is stood in for. */
  static Story withoutMakers(Story story, CrashReport report) {
    Set<Integer> numbers = new HashSet<>();
    for (int node : collaborators(story, report)) {
      if (story.snapshot().nodes().get(node) instanceof Node.KnownNode made) {
        numbers.add(made.number());
      }
    }
    Set<Integer> makers = new HashSet<>();
    for (int i = 0; i < story.before().size(); i++) {
      Story.Step step = story.before().get(i);
      if (numbers.contains(step.made()) && step.frame().method().equals("<init>")) {
        makers.add(i);
      }
    }
    return story.without(makers);
  }

  /** Whether a collaborator is stood in for even though there is code that makes it. */
  boolean isPreferred(int node) {
    return preferred.contains(node);
  }

  /** A stand-in for the object at a node, where it can have one. */
  Optional<Plan> of(int id, Node node, Class<?> declared) {
    Class<?> face = node instanceof Node.LambdaNode l ? planner.classOf(l.type()) : declared;
    if (face == null || !face.isInterface() || !isCollaborator(face) || !access.canName(face)) {
      return Optional.empty();
    }
    List<Method> methods = methods(face);
    boolean unfit = methods.stream().anyMatch(m -> !isNameable(m) || isComputation(m));
    if (methods.isEmpty() || methods.size() > MOST_METHODS || unfit) {
      return Optional.empty();
    }
    if (!hasAnswered(id)) {
      return Optional.empty(); // nothing is known of it; the repaired program may ask
    }
    List<Plan.Reply> replies = new ArrayList<>();
    for (Method method : methods) {
      Plan.Reply reply = reply(id, method);
      if (reply == null) {
        return Optional.empty();
      }
      replies.add(reply);
    }
    return Optional.of(new Plan.StandIn(face, replies));
  }

  private boolean hasAnswered(int id) {
    return story.spare().stream().anyMatch(answer -> answer.collaborator() == id)
        || story.steps().stream()
            .flatMap(step -> step.answers().stream())
            .anyMatch(answer -> answer.collaborator() == id);
  }

  /** Interfaces of the JDK are asked by the JDK, too, which nobody has recorded. */
  private static boolean isCollaborator(Class<?> face) {
    return !face.getName().startsWith("java.") && !face.isSealed();
  }

  private boolean isNameable(Method method) {
    for (Class<?> parameter : method.getParameterTypes()) {
      if (!access.canName(parameter)) {
        return false;
      }
    }
    return access.canName(method.getReturnType());
  }

  /** What depends on a fraction is computed: a repaired program asks for other points. */
  private static boolean isComputation(Method method) {
    return Stream.of(method.getParameterTypes())
        .anyMatch(type -> type == double.class || type == float.class);
  }

  /** The methods that a class that implements an interface has to have. */
  private static List<Method> methods(Class<?> face) {
    List<Method> methods = new ArrayList<>();
    for (Method method : face.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())
          && !isOfObject(method)
          && methods.stream().noneMatch(known -> overrides(known, method))) {
        methods.removeIf(known -> overrides(method, known));
        methods.add(method);
      }
    }
    methods.sort(
        (a, b) -> {
          int byName = a.getName().compareTo(b.getName());
          return byName != 0
              ? byName
              : Type.getMethodDescriptor(a).compareTo(Type.getMethodDescriptor(b));
        });
    return methods;
  }

  /** Whether to implement the one is to implement the other, which is as wide or wider. */
  private static boolean overrides(Method narrow, Method wide) {
    boolean inherits = wide.getDeclaringClass().isAssignableFrom(narrow.getDeclaringClass());
    boolean same = List.of(narrow.getParameterTypes()).equals(List.of(wide.getParameterTypes()));
    if (!narrow.getName().equals(wide.getName())
        || narrow.getParameterCount() != wide.getParameterCount()
        || !(same || inherits)
        || !wide.getReturnType().isAssignableFrom(narrow.getReturnType())) {
      return false;
    }
    for (int i = 0; i < narrow.getParameterCount(); i++) {
      Class<?> erased = wide.getParameterTypes()[i];
      boolean generic = wide.getGenericParameterTypes()[i] instanceof TypeVariable;
      if (narrow.getParameterTypes()[i] != erased
          && !(generic && erased.isAssignableFrom(narrow.getParameterTypes()[i]))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfObject(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException own) {
      return false;
    }
  }

  /** What a method is to answer, or null where that can't be written. */
  private Plan.@Nullable Reply reply(int id, Method method) {
    if (method.getReturnType() == void.class) {
      return new Plan.Reply(method, 0, List.of(), List.of());
    }
    List<Story.Answer> asked = new ArrayList<>();
    for (Story.Step step : story.steps()) {
      addAnswers(step.answers(), id, method, asked);
    }
    List<Story.Answer> well = new ArrayList<>();
    addAnswers(story.spare(), id, method, well);
    for (Story.Step step : story.before()) {
      addAnswers(step.answers(), id, method, well);
    }
    if (asked.isEmpty()) {
      List<Plan> usual =
          List.of(
              well.isEmpty()
                  ? nothing(method.getReturnType())
                  : plan(well.get(well.size() - 1), method));
      return new Plan.Reply(method, 0, List.of(), usual);
    }
    Story.Answer usual = well.isEmpty() ? asked.get(asked.size() - 1) : well.get(well.size() - 1);
    int told = byQuestion && method.getParameterCount() <= TOLD ? method.getParameterCount() : 0;
    for (int parameter = 0; parameter < told; parameter++) {
      List<Story.Answer> special = special(asked, usual, parameter);
      if (special != null) {
        return keyed(method, parameter, special, usual);
      }
    }
    if (asked.stream().allMatch(answer -> same(answer, asked.get(0)))) {
      return new Plan.Reply(method, 0, List.of(), List.of(plan(asked.get(0), method)));
    }
    return asked.size() > LONGEST_SEQUENCE
        ? null
        : new Plan.Reply(
            method, 0, List.of(), asked.stream().map(answer -> plan(answer, method)).toList());
  }

  private static void addAnswers(
      List<Story.Answer> answers, int id, Method method, List<Story.Answer> to) {
    for (Story.Answer answer : answers) {
      FrameCapture question = answer.question();
      if (answer.collaborator() == id
          && question.method().equals(method.getName())
          && isAbout(question.descriptor(), method)) {
        to.add(answer);
      }
    }
  }

  /**
   * Whether a question, whose descriptor has no parameters where they were not told, was asked of a
   * method: through a generic interface it is that of the erased one.
   */
  private static boolean isAbout(String descriptor, Method method) {
    Type[] asked = Type.getArgumentTypes(descriptor);
    Class<?>[] parameters = method.getParameterTypes();
    if (asked.length == 0 && parameters.length > TOLD) {
      return true;
    }
    if (asked.length != parameters.length) {
      return false;
    }
    for (int i = 0; i < asked.length; i++) {
      boolean erased = asked[i].getDescriptor().equals("Ljava/lang/Object;");
      boolean wide = parameters[i] == Object.class && asked[i].getSort() >= Type.ARRAY;
      if (!asked[i].equals(Type.getType(parameters[i]))
          && !(erased && !parameters[i].isPrimitive())
          && !wide) {
        return false;
      }
    }
    return true;
  }

  /**
   * The questions that are not answered as usual, where one parameter tells all answers apart; null
   * where it doesn't.
   */
  private @Nullable List<Story.Answer> special(
      List<Story.Answer> asked, Story.Answer usual, int parameter) {
    List<Story.Answer> different = new ArrayList<>();
    different.add(usual);
    List<Story.Answer> special = new ArrayList<>();
    for (Story.Answer answer : asked) {
      Value key = key(answer, parameter);
      if (!isSimple(key)) {
        return null;
      }
      boolean known = false;
      for (Story.Answer other : different) {
        if (same(key, key(other, parameter))) {
          known = true;
          if (!same(answer, other)) {
            return null;
          }
        }
      }
      if (!known) {
        different.add(answer);
        if (!same(answer, usual)) {
          special.add(answer);
        }
      }
    }
    return special.size() > MOST_CASES ? null : special;
  }

  private Plan.Reply keyed(
      Method method, int parameter, List<Story.Answer> special, Story.Answer usual) {
    Class<?> type = method.getParameterTypes()[parameter];
    List<Plan.Case> cases = new ArrayList<>();
    for (Story.Answer answer : special) {
      cases.add(new Plan.Case(planner.plan(key(answer, parameter), type), plan(answer, method)));
    }
    return new Plan.Reply(method, parameter, cases, List.of(plan(usual, method)));
  }

  private static Value key(Story.Answer answer, int parameter) {
    return answer.question().arguments().get(parameter).value();
  }

  /** Whether a test can compare with it. */
  private boolean isSimple(Value key) {
    return !(key instanceof Value.Ref ref)
        || story.snapshot().node(ref) instanceof Node.EnumNode
        || (story.snapshot().node(ref) instanceof Node.JdkNode jdk
            && jdk.type().matches("java[.](time|math)[.].*|java[.]util[.]UUID"));
  }

  private boolean same(Story.Answer a, Story.Answer b) {
    return same(a.value(), b.value());
  }

  private boolean same(Value a, Value b) {
    return SnapshotEquality.same(story.snapshot(), a, story.snapshot(), b);
  }

  private Plan plan(Story.Answer answer, Method method) {
    return planner.plan(answer.value(), method.getReturnType());
  }

  /** An answer that says nothing, for what production never asked. */
  private static Plan nothing(Class<?> type) {
    if (type.isPrimitive()) {
      return Literals.of(Array.get(Array.newInstance(type, 1), 0), type);
    }
    if (type == Optional.class) {
      return new Plan.Literal(type, "$T.empty()", List.of(type), Optional.empty());
    }
    if (type == Set.class) {
      return new Plan.Literal(type, "$T.of()", List.of(type), Set.of());
    }
    if (type == Map.class) {
      return new Plan.Literal(type, "$T.of()", List.of(type), Map.of());
    }
    boolean list = Iterable.class.isAssignableFrom(type) && type.isAssignableFrom(List.class);
    return list
        ? new Plan.Literal(type, "$T.of()", List.of(List.class), List.of())
        : Literals.ofNull(type);
  }
}
