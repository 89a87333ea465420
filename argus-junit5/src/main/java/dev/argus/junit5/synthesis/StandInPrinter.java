package dev.argus.junit5.synthesis;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Prints stand-ins: a lambda where one method is all, else an anonymous class. */
final class StandInPrinter {

  private final PlanPrinter printer;
  private final ParameterNames names;
  private final VariableNames variables;

  StandInPrinter(PlanPrinter printer, ParameterNames names, VariableNames variables) {
    this.printer = printer;
    this.names = names;
    this.variables = variables;
  }

  /** The expression; what its answers need is printed before. */
  CodeBlock expression(Plan.StandIn plan) {
    boolean lambda =
        plan.replies().size() == 1
            && plan.replies().get(0).method().getTypeParameters().length == 0;
    return lambda ? lambda(plan.replies().get(0)) : anonymous(plan);
  }

  private CodeBlock lambda(Plan.Reply reply) {
    List<String> parameters = parameters(reply.method());
    CodeBlock left =
        parameters.size() == 1
            ? CodeBlock.of("$L", parameters.get(0))
            : CodeBlock.of("($L)", String.join(", ", parameters));
    return reply.otherwise().isEmpty()
        ? CodeBlock.of("$L -> {}", left)
        : CodeBlock.of("$L -> $L", left, answer(reply, parameters));
  }

  private CodeBlock anonymous(Plan.StandIn plan) {
    TypeSpec.Builder body = TypeSpec.anonymousClassBuilder("").addSuperinterface(plan.type());
    boolean rawFace = plan.type().getTypeParameters().length > 0;
    Map<Type, Type> bound = bound(plan.type());
    for (Plan.Reply reply : plan.replies()) {
      Method method = reply.method();
      MethodSpec.Builder override =
          MethodSpec.methodBuilder(method.getName())
              .addAnnotation(Override.class)
              .addModifiers(Modifier.PUBLIC)
              .returns(
                  rawFace
                      ? method.getReturnType()
                      : plain(
                          resolved(method.getGenericReturnType(), bound), method.getReturnType()));
      List<String> parameters = parameters(method);
      for (int i = 0; i < parameters.size(); i++) {
        Class<?> raw = method.getParameterTypes()[i];
        Type said = resolved(method.getGenericParameterTypes()[i], bound);
        Type type = rawFace ? raw : plain(said, raw);
        override.addParameter(type, parameters.get(i));
      }
      if (!reply.otherwise().isEmpty()) {
        override.addStatement("return $L", answer(reply, parameters));
      }
      body.addMethod(override.build());
    }
    return CodeBlock.of("$L", body.build());
  }

  /** What an interface says that the type parameters of those above it are. */
  private static Map<Type, Type> bound(Class<?> face) {
    Map<Type, Type> bound = new HashMap<>();
    Deque<Type> open = new ArrayDeque<>(List.of(face.getGenericInterfaces()));
    Type next;
    while ((next = open.poll()) != null) {
      if (next instanceof ParameterizedType p && p.getRawType() instanceof Class<?> raw) {
        for (int i = 0; i < raw.getTypeParameters().length; i++) {
          bound.put(raw.getTypeParameters()[i], resolved(p.getActualTypeArguments()[i], bound));
        }
        open.addAll(List.of(raw.getGenericInterfaces()));
      } else if (next instanceof Class<?> raw) {
        open.addAll(List.of(raw.getGenericInterfaces()));
      }
    }
    return bound;
  }

  private static Type resolved(Type type, Map<Type, Type> bound) {
    return bound.getOrDefault(type, type);
  }

  /** The type as declared, unless it has variables: the interface is then taken as its raw type. */
  private static Type plain(Type generic, Class<?> raw) {
    return generic.getTypeName().equals(raw.getTypeName()) || !hasVariables(generic)
        ? generic
        : raw;
  }

  private static boolean hasVariables(Type type) {
    if (type instanceof TypeVariable) {
      return true;
    }
    if (type instanceof ParameterizedType p) {
      for (Type argument : p.getActualTypeArguments()) {
        if (hasVariables(argument)) {
          return true;
        }
      }
    }
    return type instanceof WildcardType || type instanceof GenericArrayType;
  }

  /** Names from the class file, where it has some; else from the types. */
  private List<String> parameters(Method method) {
    List<String> known = names.of(method);
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      Class<?> type = method.getParameterTypes()[i];
      String name =
          known.get(i).equals("arg" + i) ? VariableNames.of(type, word(type)) : known.get(i);
      parameters.add(variables.unused(name));
    }
    return parameters;
  }

  private static String word(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "flag";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "number";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "text";
    }
    String simple = type.getSimpleName().replace("[]", "s");
    return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
  }

  private CodeBlock answer(Plan.Reply reply, List<String> parameters) {
    CodeBlock otherwise =
        reply.otherwise().size() == 1 ? one(reply.otherwise().get(0), reply) : sequence(reply);
    CodeBlock.Builder answer = CodeBlock.builder();
    for (Plan.Case one : reply.cases()) {
      String parameter = parameters.get(reply.keyedBy());
      Class<?> type = reply.method().getParameterTypes()[reply.keyedBy()];
      CodeBlock key = printer.part(one.key(), parameter);
      boolean identical = type.isPrimitive() || type.isEnum() || Literals.isNull(one.key());
      if (identical) {
        answer.add("$L == $L ? ", parameter, key);
      } else if (one.key() instanceof Plan.Literal literal && isBoxed(literal.value())) {
        answer.add("$T.equals($L, $L) ? ", Objects.class, key, parameter);
      } else {
        answer.add("$L.equals($L) ? ", key, parameter);
      }
      answer.add("$L : ", one(one.answer(), reply));
    }
    return answer.add(otherwise).build();
  }

  /**
   * One answer. Beside null, a number in a conditional expression is an object's, said so: else the
   * expression is a primitive one, and its null fails.
   */
  private CodeBlock one(Plan plan, Plan.Reply reply) {
    CodeBlock answer = printer.part(plan, reply.method().getName());
    boolean number = plan instanceof Plan.Literal literal && isBoxed(literal.value());
    boolean alone = reply.cases().isEmpty() || reply.method().getReturnType().isPrimitive();
    return number && !alone ? CodeBlock.of("($T) $L", boxed(plan.type()), answer) : answer;
  }

  private static boolean isBoxed(@Nullable Object value) {
    return value instanceof Number || value instanceof Boolean || value instanceof Character;
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  /** The answers one after the other; the last one stays. */
  private CodeBlock sequence(Plan.Reply reply) {
    Class<?> raw = reply.method().getReturnType();
    Type generic = plain(reply.method().getGenericReturnType(), raw);
    Type element = raw.isPrimitive() ? boxed(raw) : generic;
    List<CodeBlock> answers = new ArrayList<>();
    for (Plan one : reply.otherwise()) {
      answers.add(printer.part(one, reply.method().getName()));
    }
    String queue = variables.unused("answers");
    printer.statement(
        CodeBlock.of(
            "$T $L = new $T<>($T.asList($L))",
            ParameterizedTypeName.get(ClassName.get(Queue.class), TypeName.get(element)),
            queue,
            LinkedList.class,
            Arrays.class,
            CodeBlock.join(answers, ", ")));
    return CodeBlock.of("$1L.size() > 1 ? $1L.remove() : $1L.element()", queue);
  }
}
