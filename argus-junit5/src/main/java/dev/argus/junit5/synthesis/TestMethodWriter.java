package dev.argus.junit5.synthesis;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.argus.core.ArgusException;
import dev.argus.core.replay.CapturedState;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Prints one test method: given the captured state, when the entry point is called, then no crash.
 */
final class TestMethodWriter {

  private static final ClassName TEST = ClassName.get("org.junit.jupiter.api", "Test");
  private static final ClassName DISPLAY_NAME =
      ClassName.get("org.junit.jupiter.api", "DisplayName");
  private static final int LONGEST_MESSAGE = 100;

  private final CrashReport report;
  private final EntryPoint entry;
  private final ClassLoader loader;
  private final ParameterNames names;
  private final Oracle oracle;
  private final Accessibility access;
  private final VariableNames variables = new VariableNames();

  TestMethodWriter(
      CrashReport report,
      EntryPoint entry,
      ClassLoader loader,
      ParameterNames names,
      Oracle oracle) {
    this.oracle = oracle;
    this.report = report;
    this.entry = entry;
    this.loader = loader;
    this.names = names;
    this.access = new Accessibility(packageName());
  }

  private String packageName() {
    return entry.callee().getDeclaringClass().getPackageName();
  }

  /** Writes the test. */
  CandidateTest write(Strategy strategy) {
    boolean readable = readable(strategy);
    boolean simple = strategy.values() == Strategy.Values.SIMPLE;
    if (strategy.inPlace()) {
      variables.unused("defaultLocale");
      variables.unused("defaultTimeZone");
    }
    FrameCapture frame = entry.frame();
    Planner planner = new Planner(frame.snapshot(), roots(frame), loader, access, names, !simple);
    PlanPrinter printer = new PlanPrinter(planner, names, variables);
    boolean receiver = !frame.isStatic() && !entry.isConstructor();

    String receiverName = null;
    Class<?>[] types = entry.callee().getParameterTypes();
    Type[] generic = genericTypes();
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < frame.arguments().size(); i++) {
      var value = frame.arguments().get(i).value();
      plans.add(readable ? planner.plan(value, types[i]) : planner.restored(value, types[i]));
    }
    if (receiver) {
      Plan plan =
          readable
              ? planner.plan(frame.receiver(), entry.receiverType())
              : planner.restored(frame.receiver(), entry.receiverType());
      Class<?> type =
          entry.reflective() && !access.canName(entry.receiverType())
              ? Object.class
              : entry.receiverType();
      Type declared =
          access.canName(plan.type()) && type.isAssignableFrom(plan.type()) ? plan.type() : type;
      receiverName =
          printer.declare(
              plan,
              VariableNames.of(type, "subject"),
              plan instanceof Plan.Restored ? type : declared);
    }
    List<CodeBlock> arguments = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      arguments.add(argument(printer, plans.get(i), i, types[i], generic[i]));
    }
    return assemble(printer, receiverName, arguments, strategy);
  }

  private static boolean readable(Strategy strategy) {
    return strategy.values() != Strategy.Values.RESTORED;
  }

  private static List<Value> roots(FrameCapture frame) {
    List<Value> roots = new ArrayList<>();
    roots.add(frame.receiver());
    frame.arguments().forEach(argument -> roots.add(argument.value()));
    return roots;
  }

  private Type[] genericTypes() {
    Type[] generic = entry.callee().getGenericParameterTypes();
    Class<?>[] raw = entry.callee().getParameterTypes();
    return generic.length == raw.length ? generic : raw;
  }

  /** Short literals stand in the call; everything else gets a variable named like the parameter. */
  private CodeBlock argument(
      PlanPrinter printer, Plan plan, int index, Class<?> raw, Type generic) {
    String hint = entry.frame().arguments().get(index).name();
    if (Literals.isNull(plan)) {
      Class<?> type = entry.reflective() ? Object.class : raw;
      return printer.expression(raw.isPrimitive() ? plan : Literals.typedNull(type), hint);
    }
    if (plan instanceof Plan.Literal literal && literal.code().length() <= 60) {
      return printer.expression(plan, hint);
    }
    Type declared =
        PlanPrinter.isConcrete(generic, access)
            ? generic
            : access.canName(raw) ? raw : Object.class;
    String variable = printer.declare(plan, hint, declared);
    boolean wouldSpread =
        entry.reflective() && raw.isArray() && entry.frame().arguments().size() == 1;
    return CodeBlock.of(wouldSpread ? "(Object) $L" : "$L", variable);
  }

  private CandidateTest assemble(
      PlanPrinter printer,
      @Nullable String receiver,
      List<CodeBlock> arguments,
      Strategy strategy) {
    FrameCapture frame = entry.frame();
    ThrowableInfo expected = report.throwable().chain().get(frame.throwable());
    TestNames.Condition condition = TestNames.condition(frame);
    String name = TestNames.method(frame, condition, expected.type(), oracle);
    String className = TestNames.testClass(entry.callee().getDeclaringClass());
    boolean simple = strategy.values() == Strategy.Values.SIMPLE;
    if (simple && (!printer.restored().isEmpty() || entry.reflective())) {
      throw new ArgusException("it needs state that no constructor gives");
    }
    String resource = printer.restored().isEmpty() ? null : className + "." + name + ".json";
    String state = resource == null ? null : StateFile.of(frame.snapshot(), printer.restored());

    CodeBlock.Builder body = CodeBlock.builder();
    // what is hashed for the mark is the text as it is written in the end
    body.add(
        "// argus: fingerprint=$L capture=$L oracle=$L mark=0\n",
        message(report.fingerprint()),
        frame.capture().word(),
        oracle.word());
    body.add("// given: $L\n", origin(expected));
    if (!strategy.first().isEmpty()) {
      body.add("// and: these classes were loaded first, in this order\n");
    }
    for (Class<?> type : strategy.first()) {
      body.addStatement("$T.forName($S)", Class.class, type.getName());
    }
    if (strategy.inPlace()) {
      enterPlace(body);
    }
    boolean needsState = resource != null || entry.reflective();
    if (resource != null) {
      body.addStatement(
          "$T state = $T.of($L.class, $S)",
          CapturedState.class,
          CapturedState.class,
          className,
          resource);
    } else if (needsState) {
      body.addStatement(
          "$T state = $T.empty($L.class)", CapturedState.class, CapturedState.class, className);
    }
    body.add(printer.statements());
    body.add(
        oracle == Oracle.THROWS
            ? "\n// when, then: refused with $L\n"
            : "\n// when, then: today $L\n",
        TestNames.withArticle(simple(expected.type())));
    body.add(call(receiver, CodeBlock.join(arguments, ", "), expected));
    if (strategy.inPlace()) {
      leavePlace(body);
    }

    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addAnnotation(TEST)
            .addAnnotation(
                AnnotationSpec.builder(DISPLAY_NAME)
                    .addMember("value", "$S", words(condition))
                    .build())
            .addCode(body.build());
    if (usesRawTypes() || printer.usesRawTypes()) {
      method.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "{$S, $S}", "rawtypes", "unchecked")
              .build());
    }
    if (printer.throwsChecked() || !strategy.first().isEmpty()) {
      method.addException(Exception.class);
    }
    return new CandidateTest(
        report,
        frame.throwable(),
        entry.title(),
        (resource != null && readable(strategy) ? "partly restored, " : "")
            + strategy.words()
            + (entry.reflective() ? ", called by reflection" : ""),
        !simple,
        packageName(),
        className,
        method.build(),
        resource,
        state);
  }

  private String words(TestNames.Condition condition) {
    return oracle == Oracle.THROWS
        ? condition.words().replaceFirst("^copes with", "refuses")
        : condition.words();
  }

  /** Sets what production had as default; other tests get theirs back. */
  private void enterPlace(CodeBlock.Builder body) {
    body.addStatement("$T defaultLocale = $T.getDefault()", Locale.class, Locale.class);
    body.addStatement("$T defaultTimeZone = $T.getDefault()", TimeZone.class, TimeZone.class);
    String locale = report.environment().locale();
    if (!locale.isEmpty()) {
      body.addStatement("$T.setDefault($T.forLanguageTag($S))", Locale.class, Locale.class, locale);
    }
    String zone = report.environment().timeZone();
    if (!zone.isEmpty()) {
      body.addStatement("$T.setDefault($T.getTimeZone($S))", TimeZone.class, TimeZone.class, zone);
    }
    body.beginControlFlow("try");
  }

  private static void leavePlace(CodeBlock.Builder body) {
    body.nextControlFlow("finally");
    body.addStatement("$T.setDefault(defaultLocale)", Locale.class);
    body.addStatement("$T.setDefault(defaultTimeZone)", TimeZone.class);
    body.endControlFlow();
  }

  private boolean usesRawTypes() {
    return entry.receiverType().getTypeParameters().length > 0
        || List.of(entry.callee().getGenericParameterTypes()).stream()
            .anyMatch(t -> !PlanPrinter.isConcrete(t, access) || isRaw(t));
  }

  private static boolean isRaw(Type type) {
    return type instanceof Class<?> c && c.getTypeParameters().length > 0;
  }

  private CodeBlock call(@Nullable String receiver, CodeBlock arguments, ThrowableInfo expected) {
    CodeBlock call;
    if (entry.reflective()) {
      CodeBlock more = arguments.isEmpty() ? arguments : CodeBlock.of(", $L", arguments);
      call =
          CodeBlock.of(
              "state.call($S, $S, $S, $L$L)",
              entry.frame().type(),
              entry.frame().method(),
              entry.frame().descriptor(),
              receiver == null ? "null" : receiver,
              more);
    } else if (entry.isConstructor()) {
      boolean generic = entry.receiverType().getTypeParameters().length > 0;
      call = CodeBlock.of(generic ? "new $T<>($L)" : "new $T($L)", entry.receiverType(), arguments);
    } else if (Modifier.isStatic(entry.callee().getModifiers())) {
      call = CodeBlock.of("$T.$L($L)", entry.receiverType(), entry.frame().method(), arguments);
    } else {
      call = CodeBlock.of("$L.$L($L)", receiver, entry.frame().method(), arguments);
    }
    if (oracle == Oracle.THROWS) {
      Class<?> thrown = nameable(expected);
      return CodeBlock.builder()
          .addStatement("assertThrows($T.class, () -> $L)", thrown, call)
          .build();
    }
    List<Class<?>> allowed = allowed(expected);
    if (allowed.isEmpty()) {
      return CodeBlock.builder().addStatement("assertDoesNotThrow(() -> $L)", call).build();
    }
    CodeBlock types =
        CodeBlock.join(allowed.stream().map(t -> CodeBlock.of("$T", t)).toList(), " | ");
    return CodeBlock.builder()
        .add("assertDoesNotThrow(() -> {$>\n")
        .add("try {$>\n$L;$<\n} catch ($L refused) {$>\n", call, types)
        .add("// declared: refusing such input is a fix, too\n$<}\n$<});\n")
        .build();
  }

  /** The exception's class, or the nearest above it that the test can name. */
  private Class<?> nameable(ThrowableInfo expected) {
    try {
      Class<?> type = Class.forName(expected.type(), false, loader);
      while (type != Throwable.class && !access.canName(type)) {
        type = type.getSuperclass();
      }
      return type;
    } catch (ClassNotFoundException | LinkageError gone) {
      throw new ArgusException("there is no " + expected.type() + " on the class path", gone);
    }
  }

  /** Declared exceptions that cannot be the crash itself; the widest only. */
  private List<Class<?>> allowed(ThrowableInfo expected) {
    Class<?> crash;
    try {
      crash = Class.forName(expected.type(), false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return List.of();
    }
    List<Class<?>> allowed = new ArrayList<>();
    for (Class<?> declared : entry.declared()) {
      boolean wider =
          entry.declared().stream().anyMatch(d -> d != declared && d.isAssignableFrom(declared));
      if (!declared.isAssignableFrom(crash)
          && !crash.isAssignableFrom(declared)
          && !wider
          && !allowed.contains(declared)
          && access.canName(declared)) {
        allowed.add(declared);
      }
    }
    return allowed;
  }

  private String origin(ThrowableInfo expected) {
    String day = report.firstSeen().atZone(ZoneOffset.UTC).toLocalDate().toString();
    String times = report.count() == 1 ? "once" : report.count() + " times";
    String message = message(expected.message());
    return "seen "
        + times
        + " in production since "
        + day
        + (message.isEmpty() ? "" : ": " + message);
  }

  /**
   * A message as it may stand in a comment of one line. It comes from a crash and so may hold
   * anything: line ends, a unicode escape that javac would turn into one, JavaPoet markers.
   */
  static String message(@Nullable String message) {
    if (message == null) {
      return "";
    }
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (safe.length() >= LONGEST_MESSAGE) {
        return safe + " ...";
      }
      boolean plain = c >= 0x20 && c < 0x7f && c != '\\';
      safe.append(plain ? c : c == '\\' ? '/' : Character.isLetterOrDigit(c) ? c : ' ');
    }
    return safe.toString().replaceAll(" {2,}", " ").trim();
  }

  private static String simple(String type) {
    return message(TestNames.simple(type));
  }
}
