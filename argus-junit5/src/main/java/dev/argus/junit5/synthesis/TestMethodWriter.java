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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints one test method: given the captured state, when the entry point is called, then no crash.
 */
final class TestMethodWriter {

  private static final ClassName TEST = ClassName.get("org.junit.jupiter.api", "Test");
  private static final ClassName DISPLAY_NAME =
      ClassName.get("org.junit.jupiter.api", "DisplayName");
  private static final int LONGEST_MESSAGE = 100;

  private final Oracle oracle;
  private final CrashReport report;
  private final EntryPoint entry;
  private final ClassLoader loader;
  private final ParameterNames names;
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
    return entry.testPackage();
  }

  /** Writes the test. */
  CandidateTest write(Strategy strategy) {
    return write(strategy, null);
  }

  /**
   * Writes the test that makes the calls of a story.
   *
   * @param story its failing call is that of the entry point
   */
  CandidateTest write(Strategy strategy, @Nullable Story story) {
    AmbientWriter ambient = new AmbientWriter(strategy.ambient(), variables);
    FrameCapture frame = story == null ? entry.frame() : story.failed();
    List<Value> roots = story == null ? roots(frame) : story.values();
    roots.addAll(ambient.values());
    Planner planner =
        new Planner(frame.snapshot(), roots, loader, access, names, strategy.hasExactValues());
    if (story != null && strategy.standsIn()) {
      planner.use(
          new StandIns(
              story,
              planner,
              report,
              access,
              strategy.prefersStandIns(),
              strategy.answersByQuestion()));
    }
    PlanPrinter printer = new PlanPrinter(planner, names, variables, access);
    CallWriter calls = new CallWriter(planner, printer, variables, access, strategy.isReadable());
    ambient.setStatics(planner, printer, access);
    if (story != null) {
      calls.before(story, new EntryPoints(loader));
    }
    CodeBlock call = calls.call(entry, frame);
    return assemble(printer, calls, call, strategy, frame, ambient);
  }

  private static List<Value> roots(FrameCapture frame) {
    List<Value> roots = new ArrayList<>();
    roots.add(frame.receiver());
    frame.arguments().forEach(argument -> roots.add(argument.value()));
    return roots;
  }

  private CandidateTest assemble(
      PlanPrinter printer,
      CallWriter calls,
      CodeBlock call,
      Strategy strategy,
      FrameCapture frame,
      AmbientWriter ambient) {
    ThrowableInfo expected = report.throwable().chain().get(entry.frame().throwable());
    TestNames.Condition condition = TestNames.condition(frame, entry.callee().isVarArgs());
    String name = TestNames.method(frame, condition, expected.type(), oracle);
    String className = TestNames.testClass(entry.callee().getDeclaringClass());
    if (strategy.isPlain() && (!printer.restored().isEmpty() || entry.reflective())) {
      throw new ArgusException(
          entry.reflective()
              ? "only reflection can call it"
              : "it needs state that no code was found for: "
                  + String.join(", ", printer.restored().keySet()));
    }
    String resource = printer.restored().isEmpty() ? null : className + "." + name + ".json";
    String state = resource == null ? null : StateFile.of(frame.snapshot(), printer.restored());

    CodeBlock.Builder body = CodeBlock.builder();
    // what is hashed for the mark is the text as it is written in the end
    body.add(
        "// argus: fingerprint=$L capture=$L oracle=$L mark=0\n",
        message(report.fingerprint()),
        entry.frame().capture().word(),
        oracle.word());
    body.add("// given: $L\n", origin(expected));
    if (!strategy.first().isEmpty()) {
      body.add("// and: these classes were loaded first, in this order\n");
    }
    for (Class<?> type : strategy.first()) {
      body.addStatement("$T.forName($S)", Class.class, type.getName());
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
    ambient.enter(body);
    body.add(printer.statements());
    body.add(
        oracle == Oracle.THROWS
            ? "\n// when, then: refused with $L\n"
            : "\n// when, then: today $L\n",
        TestNames.withArticle(simple(expected.type())));
    body.add(action(call, expected));
    ambient.leave(body);

    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addAnnotation(TEST)
            .addAnnotation(
                AnnotationSpec.builder(DISPLAY_NAME)
                    .addMember("value", "$S", words(condition))
                    .build())
            .addAnnotations(ambient.locks())
            .addCode(body.build());
    if (calls.usesRawTypes()) {
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
        entry.frame().throwable(),
        entry.title(),
        (resource != null && strategy.isReadable() ? "partly restored, " : "")
            + strategy.words()
            + (entry.reflective() ? ", called by reflection" : ""),
        strategy.isExact(),
        packageName(),
        className,
        method.build(),
        resource,
        state);
  }

  private CodeBlock action(CodeBlock call, ThrowableInfo expected) {
    if (oracle == Oracle.THROWS) {
      Class<?> thrown = nameable(expected);
      return CodeBlock.builder()
          .addStatement("assertThrows($T.class, () -> $L)", thrown, call)
          .build();
    }
    return acceptable(expected).assertion(call);
  }

  private String words(TestNames.Condition condition) {
    return oracle == Oracle.THROWS
        ? condition.words().replaceFirst("^copes with", "refuses")
        : condition.words();
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

  private Acceptable acceptable(ThrowableInfo expected) {
    try {
      return Acceptable.of(entry, Class.forName(expected.type(), false, loader), access);
    } catch (ClassNotFoundException | LinkageError e) {
      return Acceptable.NOTHING;
    }
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
