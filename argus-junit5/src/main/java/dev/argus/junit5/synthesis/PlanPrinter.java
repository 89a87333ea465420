package dev.argus.junit5.synthesis;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints plans as Java statements and expressions. Keeps the variables declared so far and the
 * values that the state file must hold; one printer serves one test method.
 */
final class PlanPrinter {

  private final Planner planner;
  private final ParameterNames names;
  private final VariableNames variables;
  private final Accessibility access;
  private final StandInPrinter standIns;
  private final CodeBlock.Builder code = CodeBlock.builder();
  private final Map<Integer, String> shared = new HashMap<>();
  private final Map<String, Value> restored = new LinkedHashMap<>();
  private boolean throwsChecked;
  private boolean usesRawTypes;

  PlanPrinter(
      Planner planner, ParameterNames names, VariableNames variables, Accessibility access) {
    this.planner = planner;
    this.access = access;
    this.names = names;
    this.variables = variables;
    this.standIns = new StandInPrinter(this, names, variables);
  }

  /** The statements printed so far. */
  CodeBlock statements() {
    return code.build();
  }

  /** Values that the state file has to hold, by name. */
  Map<String, Value> restored() {
    return restored;
  }

  /** Whether a printed call declares a checked exception. */
  boolean throwsChecked() {
    return throwsChecked;
  }

  /** Whether a variable was declared with a generic class as its raw type. */
  boolean usesRawTypes() {
    return usesRawTypes;
  }

  /** Declares a variable for a root and returns its name. */
  String declare(Plan plan, String hint, @Nullable Type declared) {
    if (plan instanceof Plan.Shared s) {
      return sharedVariable(s.node(), hint);
    }
    String name = variables.unused(hint);
    declareAs(plan, name, declared);
    return name;
  }

  private void declareAs(Plan plan, String name, @Nullable Type declared) {
    TypeName type =
        plan instanceof Plan.Call filled && !filled.steps().isEmpty()
            ? filledType(declared, filled)
            : typeName(declared, plan);
    CodeBlock expression = expression(plan, name);
    code.addStatement("$T $L = $L", type, name, expression);
    if (plan instanceof Plan.Call call) {
      steps(call, name);
    }
  }

  private TypeName typeName(@Nullable Type declared, Plan plan) {
    if (declared != null) {
      return TypeName.get(declared);
    }
    usesRawTypes |= plan.type().getTypeParameters().length > 0;
    return TypeName.get(plan.type());
  }

  /**
   * The type of a variable that is to be filled, which wildcards ({@code Map<String, ?>}) forbid.
   */
  private TypeName filledType(@Nullable Type declared, Plan.Call plan) {
    Type outer = declared instanceof ParameterizedType p ? p.getRawType() : declared;
    if (!(outer instanceof Class<?> raw)
        || !plan.steps().stream()
            .allMatch(s -> s.member().getDeclaringClass().isAssignableFrom(raw))) {
      return typeName(null, plan);
    }
    if (!(declared instanceof ParameterizedType generic)) {
      return typeName(declared, plan);
    }
    TypeName[] arguments =
        GenericTypes.exactArguments(generic).map(TypeName::get).toArray(TypeName[]::new);
    return ParameterizedTypeName.get(ClassName.get(raw), arguments);
  }

  private void steps(Plan.Call call, String variable) {
    for (Plan.Step step : call.steps()) {
      if (step.member() instanceof Method method) {
        note(method);
        code.addStatement(
            "$L.$L($L)", variable, method.getName(), arguments(method, step.arguments()));
      } else {
        String field = step.member().getName();
        code.addStatement("$L.$L = $L", variable, field, part(step.arguments().get(0), field));
      }
    }
  }

  private String sharedVariable(int node, String hint) {
    String known = shared.get(node);
    if (known != null) {
      return known;
    }
    Plan plan = planner.shared(node);
    String name = variables.unused(plan == null ? hint : VariableNames.of(plan.type(), hint));
    shared.put(node, name);
    declareAs(
        plan == null ? new Plan.Restored(Object.class, "", new Value.Ref(node)) : plan, name, null);
    return name;
  }

  /** An expression; what needs statements of its own is printed before. */
  CodeBlock expression(Plan plan, String hint) {
    if (plan instanceof Plan.Literal literal) {
      return CodeBlock.of(literal.code(), literal.mentioned().toArray());
    }
    if (plan instanceof Plan.Restored r) {
      String key = key(hint, r.value());
      return CodeBlock.of("state.get($S)", key);
    }
    if (plan instanceof Plan.Shared s) {
      return CodeBlock.of("$L", sharedVariable(s.node(), hint));
    }
    if (plan instanceof Plan.MethodReference m) {
      Plan receiver = m.receiver();
      return receiver == null
          ? CodeBlock.of("$T::$L", m.owner(), m.method())
          : CodeBlock.of("$L::$L", operand(receiver, hint), m.method());
    }
    if (plan instanceof Plan.Variable variable) {
      return CodeBlock.of("$L", variable.name());
    }
    if (plan instanceof Plan.ArrayOf array) {
      return CodeBlock.of("new $T {$L}", array.type(), elements(array));
    }
    if (plan instanceof Plan.StandIn standIn) {
      usesRawTypes |= standIn.type().getTypeParameters().length > 0;
      return standIns.expression(standIn);
    }
    Plan.Call call = (Plan.Call) plan;
    return call(call);
  }

  private CodeBlock operand(Plan receiver, String hint) {
    return receiver instanceof Plan.Restored
        ? CodeBlock.of("(($T) $L)", receiver.type(), expression(receiver, hint))
        : expression(receiver, hint);
  }

  private CodeBlock elements(Plan.ArrayOf array) {
    List<CodeBlock> all = new ArrayList<>();
    for (Plan element : array.elements()) {
      all.add(part(element, "element"));
    }
    return CodeBlock.join(all, ", ");
  }

  private CodeBlock call(Plan.Call call) {
    Executable callee = call.callee();
    note(callee);
    CodeBlock arguments = arguments(callee, call.arguments());
    if (callee instanceof Constructor) {
      boolean generic = callee.getDeclaringClass().getTypeParameters().length > 0;
      return CodeBlock.of(generic ? "new $T<>($L)" : "new $T($L)", call.type(), arguments);
    }
    return CodeBlock.of("$T.$L($L)", callee.getDeclaringClass(), callee.getName(), arguments);
  }

  /** A variable as something of a type that its own may be too wide for. */
  static CodeBlock as(Class<?> wanted, Plan plan, CodeBlock expression) {
    return plan instanceof Plan.Variable v
            && !wanted.isPrimitive()
            && !wanted.isAssignableFrom(v.type())
        ? CodeBlock.of("($T) $L", wanted, expression)
        : expression;
  }

  private CodeBlock arguments(Executable callee, List<Plan> plans) {
    List<String> parameters =
        callee.getDeclaringClass().getClassLoader() == null ? List.of() : names.of(callee);
    List<CodeBlock> printed = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      String hint = i < parameters.size() ? parameters.get(i) : "value";
      Class<?>[] types = callee.getParameterTypes();
      CodeBlock part = part(plans.get(i), hint, generic(callee, i, plans.get(i)));
      boolean fixed = i < types.length - (callee.isVarArgs() ? 1 : 0);
      printed.add(fixed ? as(types[i], plans.get(i), part) : part);
    }
    return CodeBlock.join(printed, ", ");
  }

  /** The type of a parameter where a variable for what is passed can have it, else null. */
  private @Nullable Type generic(Executable callee, int index, Plan plan) {
    Type[] types = callee.getGenericParameterTypes();
    return types.length == callee.getParameterCount()
            && index < types.length
            && types[index] instanceof ParameterizedType type
            && plan instanceof Plan.Call filled
            && GenericTypes.isConcrete(type, access)
            && GenericTypes.takes(type, filled)
        ? type
        : null;
  }

  /** A nested expression; an object that takes several statements gets a variable first. */
  CodeBlock part(Plan plan, String hint) {
    return part(plan, hint, null);
  }

  private CodeBlock part(Plan plan, String hint, @Nullable Type declared) {
    if (plan instanceof Plan.StandIn standIn) {
      return CodeBlock.of("$L", declare(standIn, VariableNames.of(standIn.type(), hint), null));
    }
    if (plan instanceof Plan.Call call && !call.steps().isEmpty()) {
      String name = variables.unused(VariableNames.of(call.type(), hint));
      declareAs(call, name, declared);
      return CodeBlock.of("$L", name);
    }
    return expression(plan, hint);
  }

  private String key(String hint, Value value) {
    for (Map.Entry<String, Value> entry : restored.entrySet()) {
      if (entry.getValue().equals(value)) {
        return entry.getKey();
      }
    }
    String key = hint;
    for (int i = 2; restored.containsKey(key); i++) {
      key = hint + i;
    }
    restored.put(key, value);
    return key;
  }

  /** Prints a statement of its own. */
  void statement(CodeBlock statement) {
    code.addStatement(statement);
  }

  /** Takes note of a call that the test makes while it sets up. */
  void note(Executable callee) {
    for (Class<?> declared : callee.getExceptionTypes()) {
      throwsChecked |=
          !RuntimeException.class.isAssignableFrom(declared)
              && !Error.class.isAssignableFrom(declared);
    }
  }
}
