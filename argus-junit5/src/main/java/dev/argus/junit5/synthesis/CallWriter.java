package dev.argus.junit5.synthesis;

import com.palantir.javapoet.CodeBlock;
import dev.argus.core.ArgusException;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prints calls of entry points: receiver and arguments as variables or expressions, then the call.
 * One writer serves one test method.
 */
final class CallWriter {

  private static final int LONGEST_INLINE = 60;

  /** Of a value that takes a call: the length of what is passed to it. */
  private static final int LONGEST_INLINE_ARGUMENT = 24;

  private final Planner planner;
  private final PlanPrinter printer;
  private final VariableNames variables;
  private final Accessibility access;
  private final boolean readable;
  private boolean usesRawTypes;

  /** What the compiler takes the latest call for. */
  private @Nullable Executable called;

  /**
   * Creates a writer.
   *
   * @param readable whether values are written as code where that is possible; else all are
   *     restored
   */
  CallWriter(
      Planner planner,
      PlanPrinter printer,
      VariableNames variables,
      Accessibility access,
      boolean readable) {
    this.planner = planner;
    this.printer = printer;
    this.variables = variables;
    this.access = access;
    this.readable = readable;
  }

  /** Whether what was printed mentions a generic class without its parameters. */
  boolean usesRawTypes() {
    return usesRawTypes || printer.usesRawTypes();
  }

  /** Prints what the failing call needs and returns the call itself, without a semicolon. */
  CodeBlock call(EntryPoint entry, FrameCapture values) {
    return call(entry, values, false);
  }

  private CodeBlock call(EntryPoint entry, FrameCapture values, boolean setsUp) {
    noteRawTypes(entry);
    called = entry.callee();
    List<Plan> plans = plans(entry, values);
    CodeBlock receiver =
        values.isStatic() || entry.isConstructor() ? null : receiver(entry, values.receiver());
    List<CodeBlock> arguments = new ArrayList<>();
    int last = plans.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (i == last && plans.get(i) instanceof Plan.ArrayOf array && spreads(entry, array)) {
        array.elements().forEach(e -> arguments.add(printer.expression(e, "element")));
      } else {
        Plan plan = plans.get(i);
        boolean inPlace = setsUp && isShort(plan) && hasNoRival(entry.callee());
        String name = values.arguments().get(i).name();
        arguments.add(inPlace ? printer.expression(plan, name) : argument(entry, values, plan, i));
      }
    }
    return call(entry, receiver, CodeBlock.join(arguments, ", "));
  }

  /** Whether a value reads as well in a call that sets up as under a name of its own. */
  private static boolean isShort(Plan plan) {
    return plan instanceof Plan.Call made
        && Planner.isValue(made)
        && made.steps().isEmpty()
        && made.arguments().size() <= 1
        && made.arguments().stream()
            .allMatch(
                a ->
                    a instanceof Plan.Literal literal
                        && literal.code().length() <= LONGEST_INLINE_ARGUMENT);
  }

  /** Whether no overload could be taken for it once an argument shows its own type. */
  private static boolean hasNoRival(Executable callee) {
    return DeclaredMembers.sameName(callee).stream()
        .noneMatch(other -> other.getParameterCount() == callee.getParameterCount());
  }

  private List<Plan> plans(EntryPoint entry, FrameCapture values) {
    Class<?>[] types = entry.callee().getParameterTypes();
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < values.arguments().size(); i++) {
      plans.add(plan(values.arguments().get(i).value(), types[i]));
    }
    return plans;
  }

  private Plan plan(Value value, Class<?> type) {
    return readable ? planner.plan(value, type) : planner.restored(value, type);
  }

  private CodeBlock receiver(EntryPoint entry, Value value) {
    Plan plan = plan(value, entry.receiverType());
    Class<?> wanted = entry.receiverType();
    if (plan instanceof Plan.Variable variable) {
      Method offered =
          entry.callee() instanceof Method method
              ? EntryPoints.offered(variable.type(), method, access)
              : null;
      called = offered == null ? entry.callee() : offered;
      return offered != null || wanted.isAssignableFrom(variable.type())
          ? CodeBlock.of("$L", variable.name())
          : CodeBlock.of("(($T) $L)", wanted, variable.name());
    }
    if (plan instanceof Plan.Literal constant && !Literals.isNull(constant)) {
      return printer.expression(constant, "");
    }
    Class<?> type = entry.reflective() && !access.canName(wanted) ? Object.class : wanted;
    Type declared =
        access.canName(plan.type()) && type.isAssignableFrom(plan.type()) ? plan.type() : type;
    String name =
        printer.declare(
            plan,
            VariableNames.of(type, "subject"),
            plan instanceof Plan.Restored ? type : declared);
    return CodeBlock.of("$L", name);
  }

  /** Short literals stand in the call; everything else gets a variable named like the parameter. */
  private CodeBlock argument(EntryPoint entry, FrameCapture values, Plan plan, int index) {
    String hint = values.arguments().get(index).name();
    Class<?> raw = entry.callee().getParameterTypes()[index];
    Type generic = genericTypes(entry.callee())[index];
    if (Literals.isNull(plan)) {
      Class<?> type = entry.reflective() ? Object.class : raw;
      return printer.expression(raw.isPrimitive() ? plan : Literals.typedNull(type), hint);
    }
    if (plan instanceof Plan.Literal literal && literal.code().length() <= LONGEST_INLINE) {
      return printer.expression(plan, hint);
    }
    if (plan instanceof Plan.Variable) {
      return PlanPrinter.as(raw, plan, printer.expression(plan, hint));
    }
    String variable = printer.declare(plan, hint, declaredType(plan, raw, generic));
    boolean wouldSpread = entry.reflective() && raw.isArray() && values.arguments().size() == 1;
    return CodeBlock.of(wouldSpread ? "(Object) $L" : "$L", variable);
  }

  /** A type variable is bound by what stands for it, where that has a name. */
  private Type declaredType(Plan plan, Class<?> raw, Type generic) {
    if (GenericTypes.isConcrete(generic, access)) {
      return generic;
    }
    boolean bound =
        generic instanceof TypeVariable
            && access.canName(plan.type())
            && raw.isAssignableFrom(plan.type());
    return bound ? plan.type() : access.canName(raw) ? raw : Object.class;
  }

  /** Whether the elements of an array can stand for themselves, as variable arguments. */
  private static boolean spreads(EntryPoint entry, Plan.ArrayOf array) {
    Executable callee = entry.callee();
    boolean plain =
        array.elements().stream()
            .allMatch(
                e ->
                    (e instanceof Plan.Literal && !Literals.isNull(e))
                        || e instanceof Plan.Variable);
    return callee.isVarArgs()
        && !entry.reflective()
        && plain
        && DeclaredMembers.sameName(callee).stream()
            .noneMatch(
                other ->
                    other.isVarArgs()
                        || (other.getParameterCount()
                                == callee.getParameterCount() - 1 + array.elements().size()
                            && startsLike(other, callee)));
  }

  /** Whether the first parameters of the one take what those of the other take. */
  private static boolean startsLike(Executable other, Executable callee) {
    for (int i = 0; i < Math.min(callee.getParameterCount() - 1, other.getParameterCount()); i++) {
      if (!other.getParameterTypes()[i].isAssignableFrom(callee.getParameterTypes()[i])) {
        return false;
      }
    }
    return true;
  }

  private static Type[] genericTypes(Executable callee) {
    Type[] generic = callee.getGenericParameterTypes();
    Class<?>[] raw = callee.getParameterTypes();
    return generic.length == raw.length ? generic : raw;
  }

  private static CodeBlock call(
      EntryPoint entry, @Nullable CodeBlock receiver, CodeBlock arguments) {
    if (entry.reflective()) {
      CodeBlock more = arguments.isEmpty() ? arguments : CodeBlock.of(", $L", arguments);
      return CodeBlock.of(
          "state.call($S, $S, $S, $L$L)",
          entry.frame().type(),
          entry.frame().method(),
          entry.frame().descriptor(),
          receiver == null ? CodeBlock.of("null") : receiver,
          more);
    }
    if (entry.isConstructor()) {
      boolean generic = entry.receiverType().getTypeParameters().length > 0;
      return CodeBlock.of(generic ? "new $T<>($L)" : "new $T($L)", entry.receiverType(), arguments);
    }
    if (Modifier.isStatic(entry.callee().getModifiers())) {
      return CodeBlock.of("$T.$L($L)", entry.receiverType(), entry.frame().method(), arguments);
    }
    return CodeBlock.of("$L.$L($L)", receiver, entry.frame().method(), arguments);
  }

  private void noteRawTypes(EntryPoint entry) {
    usesRawTypes |= entry.receiverType().getTypeParameters().length > 0;
    for (Type type : entry.callee().getGenericParameterTypes()) {
      usesRawTypes |=
          !GenericTypes.isConcrete(type, access)
              || (type instanceof Class<?> c && c.getTypeParameters().length > 0);
    }
  }

  /**
   * Prints the calls that come before the failing one; what they make stands in variables.
   *
   * @throws ArgusException where a test can't make one of them
   */
  void before(Story story, EntryPoints entries) {
    List<Story.Step> steps = story.before();
    for (int i = 0; i < steps.size(); i++) {
      Story.Step step = steps.get(i);
      EntryPoint entry = entries.entry(step.frame());
      if (entry == null || entry.reflective() || !isCallable(entry, step.frame())) {
        if (isNeededLater(step.made(), story, i + 1)) {
          throw new ArgusException(
              "a test cannot call " + step.frame().type() + "." + step.frame().method());
        }
        continue; // perhaps it does without
      }
      CodeBlock call = call(entry, step.frame(), true);
      Executable callee = called == null ? entry.callee() : called;
      printer.note(callee);
      if (step.made() > 0 && isNeededLater(step.made(), story, i + 1) && isNews(step, callee)) {
        declare(step, entry, callee, call, story);
      } else if (!declareHandedOut(step, callee, call, story, i + 1)) {
        printer.statement(call);
      }
    }
  }

  private boolean isCallable(EntryPoint entry, FrameCapture values) {
    Plan receiver = values.isStatic() ? null : plan(values.receiver(), entry.receiverType());
    if (receiver instanceof Plan.Variable variable
        && entry.callee() instanceof Method method
        && EntryPoints.offered(variable.type(), method, access) != null) {
      return true;
    }
    boolean throughType = entry.receiverType() == entry.callee().getDeclaringClass();
    return access.canName(entry.receiverType()) && (!throughType || access.canCall(entry.callee()));
  }

  /** Whether the object has no variable yet, or one of a type that says less. */
  private boolean isNews(Story.Step step, Executable callee) {
    Plan.Variable known = planner.variable(step.made());
    return known == null
        || (callee instanceof Method method
            && access.canName(method.getReturnType())
            && !method.getReturnType().isAssignableFrom(known.type()));
  }

  private static boolean isNeededLater(int number, Story story, int from) {
    List<Value> values = story.from(from).values();
    return Reachable.from(story.snapshot(), values, Integer.MAX_VALUE).stream()
        .anyMatch(
            id ->
                story.snapshot().nodes().get(id) instanceof Node.KnownNode known
                    && known.number() == number);
  }

  private void declare(
      Story.Step step, EntryPoint entry, Executable callee, CodeBlock call, Story story) {
    Class<?> type =
        callee instanceof Method method
            ? typeOfResult(method, madeType(step.made(), story))
            : entry.receiverType();
    usesRawTypes |= type.getTypeParameters().length > 0;
    String name = variables.unused(VariableNames.of(type, resultName(step.frame().method())));
    boolean cast =
        callee instanceof Method method && !type.isAssignableFrom(method.getReturnType());
    printer.statement(
        cast
            ? CodeBlock.of("$T $L = ($T) $L", type, name, type, call)
            : CodeBlock.of("$T $L = $L", type, name, call));
    planner.know(step.made(), new Plan.Variable(type, name));
  }

  /** Declares what is used later of a list or {@code Optional}; false where that is nothing. */
  private boolean declareHandedOut(
      Story.Step step, Executable callee, CodeBlock call, Story story, int from) {
    List<RecordedCall.HandedOut> needed =
        step.handedOut().stream().filter(h -> isNeededLater(h.number(), story, from)).toList();
    if (needed.isEmpty() || !(callee instanceof Method method)) {
      return false;
    }
    CodeBlock all = call;
    if (needed.size() > 1) {
      String name = variables.unused(resultName(step.frame().method()));
      usesRawTypes |= method.getReturnType().getTypeParameters().length > 0;
      printer.statement(CodeBlock.of("$T $L = $L", method.getReturnType(), name, call));
      all = CodeBlock.of("$L", name);
    }
    for (RecordedCall.HandedOut one : needed) {
      Class<?> made = madeType(one.number(), story);
      Class<?> type = made == null ? Object.class : access.nameable(made, null);
      CodeBlock element =
          Optional.class.isAssignableFrom(method.getReturnType())
              ? CodeBlock.of("$L.get()", all)
              : CodeBlock.of(
                  List.class.isAssignableFrom(method.getReturnType())
                      ? "$L.get($L)"
                      : "(($T<?>) $L).get($L)",
                  List.class.isAssignableFrom(method.getReturnType())
                      ? new Object[] {all, one.index()}
                      : new Object[] {List.class, all, one.index()});
      String name = variables.unused(VariableNames.of(type, "element"));
      usesRawTypes |= type.getTypeParameters().length > 0;
      printer.statement(CodeBlock.of("$T $L = ($T) $L", type, name, type, element));
      planner.know(one.number(), new Plan.Variable(type, name));
    }
    return true;
  }

  private @Nullable Class<?> madeType(int number, Story story) {
    return story.snapshot().nodes().stream()
        .filter(n -> n instanceof Node.KnownNode known && known.number() == number)
        .findFirst()
        .map(n -> planner.classOf(n.type()))
        .orElse(null);
  }

  /** What the method says that it gives, where that says something; else what it gave. */
  private Class<?> typeOfResult(Method method, @Nullable Class<?> made) {
    Class<?> said = method.getReturnType();
    if ((access.canName(said) && said != Object.class) || made == null) {
      return said;
    }
    return access.nameable(made, null);
  }

  /** {@code createGenerator} gives a {@code generator}. */
  private static String resultName(String method) {
    String stem =
        method.replaceFirst("^(get|create|new|make|build|to|as|open|read|parse)(?=[A-Z])", "");
    return stem.isEmpty() || stem.equals("<init>")
        ? "result"
        : stem.substring(0, 1).toLowerCase(Locale.ROOT) + stem.substring(1);
  }
}
