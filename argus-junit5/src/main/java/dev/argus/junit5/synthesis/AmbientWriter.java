package dev.argus.junit5.synthesis;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.argus.core.ArgusException;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;

/**
 * Prints what brings ambient state about in a test, and what gives others theirs back afterwards.
 * One writer serves one test method.
 */
final class AmbientWriter {

  private static final String PARALLEL = "org.junit.jupiter.api.parallel";
  private static final ClassName RESOURCE_LOCK = ClassName.get(PARALLEL, "ResourceLock");
  private static final ClassName RESOURCES = ClassName.get(PARALLEL, "Resources");

  private final List<AmbientFact> facts;
  private final VariableNames variables;
  private final CodeBlock.Builder old = CodeBlock.builder();
  private final CodeBlock.Builder before = CodeBlock.builder();
  private final CodeBlock.Builder after = CodeBlock.builder();
  private boolean restores;
  private boolean assigns;

  /** Creates a writer, which takes the names that it needs. */
  AmbientWriter(List<AmbientFact> facts, VariableNames variables) {
    this.facts = facts;
    this.variables = variables;
    for (AmbientFact fact : facts) {
      if (fact instanceof AmbientFact.DefaultLocale locale) {
        enter(locale);
      } else if (fact instanceof AmbientFact.DefaultTimeZone zone) {
        enter(zone);
      } else if (fact instanceof AmbientFact.SystemProperty property) {
        enter(property);
      }
    }
  }

  private void enter(AmbientFact.DefaultLocale locale) {
    String name = variables.unused("defaultLocale");
    old.addStatement("$T $L = $T.getDefault()", Locale.class, name, Locale.class);
    before.addStatement(
        "$T.setDefault($T.forLanguageTag($S))", Locale.class, Locale.class, locale.tag());
    after.addStatement("$T.setDefault($L)", Locale.class, name);
  }

  private void enter(AmbientFact.DefaultTimeZone zone) {
    String name = variables.unused("defaultTimeZone");
    old.addStatement("$T $L = $T.getDefault()", TimeZone.class, name, TimeZone.class);
    before.addStatement(
        "$T.setDefault($T.getTimeZone($S))", TimeZone.class, TimeZone.class, zone.id());
    after.addStatement("$T.setDefault($L)", TimeZone.class, name);
  }

  private void enter(AmbientFact.SystemProperty property) {
    String name = variables.unused(variableOf(property.name()) + "Before");
    old.addStatement(
        "$T $L = $T.getProperty($S)", String.class, name, System.class, property.name());
    before.addStatement("$T.setProperty($S, $S)", System.class, property.name(), property.value());
    after.beginControlFlow("if ($L == null)", name);
    after.addStatement("$T.clearProperty($S)", System.class, property.name());
    after.nextControlFlow("else");
    after.addStatement("$T.setProperty($S, $L)", System.class, property.name(), name);
    after.endControlFlow();
  }

  /** {@code app.max-retries} as {@code maxRetries}. */
  private static String variableOf(String property) {
    String last = property.substring(property.lastIndexOf('.') + 1);
    StringBuilder name = new StringBuilder();
    boolean capital = false;
    for (int i = 0; i < last.length(); i++) {
      char c = last.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        name.append(capital ? Character.toUpperCase(c) : c);
      }
      capital = !Character.isLetterOrDigit(c) && !name.isEmpty();
    }
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "property" : name.toString();
  }

  /** Values of the static fields, which the planner has to know of. */
  List<Value> values() {
    List<Value> values = new ArrayList<>();
    for (AmbientFact fact : facts) {
      if (fact instanceof AmbientFact.StaticField field) {
        values.add(field.value());
      }
    }
    return values;
  }

  /**
   * Prints the setting of static fields, in front of all else: readably where code can assign them.
   *
   * @throws ArgusException where a field is gone
   */
  void setStatics(Planner planner, PlanPrinter printer, Accessibility access) {
    for (AmbientFact fact : facts) {
      if (fact instanceof AmbientFact.StaticField captured) {
        Field field = find(captured, planner);
        if (canAssign(field, access)) {
          assign(field, planner.plan(captured.value(), field.getType()), printer);
        } else {
          restore(captured, printer);
        }
      }
    }
  }

  private static Field find(AmbientFact.StaticField captured, Planner planner) {
    try {
      Class<?> owner = planner.classOf(captured.owner());
      if (owner != null) {
        return owner.getDeclaredField(captured.name());
      }
    } catch (NoSuchFieldException | LinkageError gone) {
      // said below
    }
    throw new ArgusException("there is no field " + captured.key() + " any more");
  }

  private static boolean canAssign(Field field, Accessibility access) {
    return !Modifier.isFinal(field.getModifiers())
        && access.canName(field.getDeclaringClass())
        && access.canReach(field)
        && GenericTypes.isConcrete(field.getGenericType(), access);
  }

  private void assign(Field field, Plan plan, PlanPrinter printer) {
    Class<?> owner = field.getDeclaringClass();
    Type type = field.getGenericType();
    String name = variables.unused(field.getName() + "Before");
    old.addStatement("$T $L = $T.$L", TypeName.get(type), name, owner, field.getName());
    after.addStatement("$T.$L = $L", owner, field.getName(), name);
    assigns = true;
    boolean inline = plan instanceof Plan.Literal || plan instanceof Plan.Restored;
    CodeBlock value =
        inline
            ? printer.expression(plan, field.getName())
            : CodeBlock.of("$L", printer.declare(plan, field.getName(), type));
    printer.statement(CodeBlock.of("$T.$L = $L", owner, field.getName(), value));
  }

  private void restore(AmbientFact.StaticField captured, PlanPrinter printer) {
    restores = true;
    printer.restored().put(captured.key(), captured.value());
    printer.statement(CodeBlock.of("state.setStatic($S, $S)", captured.owner(), captured.name()));
  }

  /** Opens the part of the test in which ambient state is that of production. */
  void enter(CodeBlock.Builder body) {
    if (isNeeded()) {
      // all that is set back is read first, and what may fail is within the try
      body.add(old.build());
      body.beginControlFlow("try");
      body.add(before.build());
    }
  }

  /** Closes it and sets everything back. */
  void leave(CodeBlock.Builder body) {
    if (isNeeded()) {
      body.nextControlFlow("finally");
      body.add(after.build());
      if (restores) {
        body.addStatement("state.setBack()"); // the only one that can fail
      }
      body.endControlFlow();
    }
  }

  private boolean isNeeded() {
    return restores || !old.isEmpty();
  }

  /**
   * What keeps tests that run at the same time from seeing it: a lock for each kind of state; with
   * static fields, which any code may read, the one that lets nothing else run. On the method and
   * not on the class, since a method may come into a class that is there.
   */
  List<AnnotationSpec> locks() {
    Set<String> resources = new TreeSet<>();
    for (AmbientFact fact : facts) {
      if (fact instanceof AmbientFact.DefaultLocale) {
        resources.add("LOCALE");
      } else if (fact instanceof AmbientFact.DefaultTimeZone) {
        resources.add("TIME_ZONE");
      } else if (fact instanceof AmbientFact.SystemProperty) {
        resources.add("SYSTEM_PROPERTIES");
      }
    }
    if (restores || assigns) {
      resources = Set.of("GLOBAL");
    }
    return resources.stream()
        .map(
            resource ->
                AnnotationSpec.builder(RESOURCE_LOCK)
                    .addMember("value", "$T.$L", RESOURCES, resource)
                    .build())
        .toList();
  }
}
