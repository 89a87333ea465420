package dev.argus.junit5.synthesis;

import dev.argus.core.fingerprint.Fingerprinter;
import dev.argus.core.replay.UnsafeFields;
import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.Environment;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.core.snapshot.SnapshotLimits;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.StaticFields;
import dev.argus.core.snapshot.TextFilter;
import dev.argus.core.snapshot.Value;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Makes the report that the agent would have made of an exception that really was thrown. Frames
 * are added innermost first, as in a report.
 */
public final class CapturedCrash {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Throwable thrown;
  private final List<FrameCapture> frames = new ArrayList<>();
  private List<String> inApp = List.of("dev.argus.junit5");
  private List<String> jvmOptions = List.of();
  private List<String> notes = List.of();
  private List<RecordedCall> calls = List.of();
  private Map<String, String> properties = Map.of();
  private final List<AmbientState.StaticField> statics = new ArrayList<>();
  private List<String> initialised = List.of();
  private String locale = Locale.getDefault().toLanguageTag();
  private String timeZone = TimeZone.getDefault().getID();
  private @Nullable String fingerprint;
  private @Nullable ThrowableInfo throwable;
  private CaptureKind capture = CaptureKind.ENTRY;

  private CapturedCrash(Throwable thrown) {
    this.thrown = thrown;
  }

  /** A crash without frames as yet. */
  public static CapturedCrash of(Throwable thrown) {
    return new CapturedCrash(thrown);
  }

  /**
   * Calls a method, or with {@code "<init>"} a constructor, that must throw; its frame is the only
   * one with state, taken before the call.
   */
  public static CapturedCrash calling(
      Class<?> type, String method, @Nullable Object receiver, @Nullable Object... arguments) {
    Executable callee = executable(type, method, arguments.length);
    FrameCapture frame = frame(callee, CaptureKind.ENTRY, receiver, arguments);
    CapturedCrash crash = new CapturedCrash(thrownBy(callee, receiver, arguments));
    crash.frames.add(frame);
    return crash;
  }

  private static Throwable thrownBy(
      Executable callee, @Nullable Object receiver, @Nullable Object... arguments) {
    try {
      callee.setAccessible(true);
      Object result =
          callee instanceof Constructor<?> constructor
              ? constructor.newInstance(arguments)
              : ((Method) callee).invoke(receiver, arguments);
      throw new IllegalStateException(callee + " does not crash: " + result);
    } catch (InvocationTargetException e) {
      return e.getTargetException();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds the frame around those added so far, with its state as it is now. */
  public CapturedCrash frame(
      Class<?> type, String method, @Nullable Object receiver, @Nullable Object... arguments) {
    frames.add(frame(executable(type, method, arguments.length), capture, receiver, arguments));
    return this;
  }

  /** Frames added from now on have state of this kind. */
  public CapturedCrash capture(CaptureKind kind) {
    capture = kind;
    return this;
  }

  /** Adds a frame made by hand. */
  public CapturedCrash frame(FrameCapture frame) {
    frames.add(frame);
    return this;
  }

  /** The package prefixes of the code under test. */
  public CapturedCrash inApp(String... prefixes) {
    inApp = List.of(prefixes);
    return this;
  }

  /** The options of the crashed JVM. */
  public CapturedCrash jvmOptions(String... options) {
    jvmOptions = List.of(options);
    return this;
  }

  /** The default locale and time zone of the crashed JVM. */
  public CapturedCrash place(String languageTag, String zone) {
    locale = languageTag;
    timeZone = zone;
    return this;
  }

  /** The order in which the classes on the stack were loaded. */
  public CapturedCrash initialised(Class<?>... types) {
    initialised = Arrays.stream(types).map(Class::getName).toList();
    return this;
  }

  /** Another fingerprint than the real one. */
  public CapturedCrash fingerprint(String other) {
    fingerprint = other;
    return this;
  }

  /** Another throwable than the real one. */
  public CapturedCrash throwable(ThrowableInfo other) {
    throwable = other;
    return this;
  }

  /** What the capture left out. */
  public CapturedCrash notes(String... texts) {
    notes = List.of(texts);
    return this;
  }

  /** The calls that led to it, the failing one last. */
  CapturedCrash calls(List<RecordedCall> recorded) {
    calls = recorded;
    return this;
  }

  /** System properties of the crashed JVM. */
  public CapturedCrash properties(Map<String, String> set) {
    properties = set;
    return this;
  }

  /** Adds the static fields of a class as they are now. */
  public CapturedCrash statics(Class<?> type) {
    UnsafeFields access = new UnsafeFields();
    for (Field field : StaticFields.of(type)) {
      SnapshotWriter writer = new SnapshotWriter(SnapshotLimits.GENEROUS, TextFilter.NONE, access);
      try {
        Value value = StaticFields.root(writer, field, access.get(field, null));
        statics.add(
            new AmbientState.StaticField(
                type.getName(),
                field.getName(),
                field.getType().descriptorString(),
                value,
                writer.finish()));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return this;
  }

  /** What was thrown. */
  public Throwable thrown() {
    return thrown;
  }

  /** The report. */
  public CrashReport report() {
    ThrowableInfo info = throwable != null ? throwable : info(thrown, inApp);
    return new CrashReport(
        fingerprint != null ? fingerprint : Fingerprinter.fingerprint(info),
        NOON,
        NOON,
        3,
        "outermost",
        frames.isEmpty() ? capture : frames.get(0).capture(),
        info,
        List.copyOf(frames),
        inApp,
        new Environment("17", "vm", "os", jvmOptions, locale, timeZone, "UTF-8", initialised),
        notes,
        calls,
        new AmbientState(properties, List.copyOf(statics)));
  }

  /** All ways to write a test, the best first. */
  public List<Synthesis.Attempt> attempts() {
    return new Synthesis(report(), CapturedCrash.class.getClassLoader()).attempts();
  }

  /** The best test whose values are written as Java and proven to be the captured ones. */
  public CandidateTest written() {
    return candidate("written as Java");
  }

  /** The first way that is described so. */
  CandidateTest candidate(String words) {
    return attempts().stream()
        .filter(attempt -> attempt.title().endsWith("(" + words + ")"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(words + " is not among " + attempts()))
        .candidate()
        .get();
  }

  static Executable executable(Class<?> type, String method, int parameters) {
    Executable[] all =
        method.equals("<init>") ? type.getDeclaredConstructors() : type.getDeclaredMethods();
    return Arrays.stream(all)
        .filter(e -> !e.isSynthetic() && e.getParameterCount() == parameters)
        .filter(e -> e instanceof Constructor || e.getName().equals(method))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + method + " in " + type));
  }

  /** A frame with its state as it is now. */
  static FrameCapture frame(
      Executable callee,
      CaptureKind capture,
      @Nullable Object receiver,
      @Nullable Object... arguments) {
    SnapshotWriter writer =
        new SnapshotWriter(SnapshotLimits.GENEROUS, TextFilter.NONE, new UnsafeFields());
    Value self = writer.root("this", receiver);
    List<String> names = new ParameterNames().of(callee);
    List<FrameCapture.Argument> captured = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      captured.add(
          new FrameCapture.Argument(
              names.get(i),
              callee.getParameterTypes()[i].descriptorString(),
              writer.root(names.get(i), arguments[i])));
    }
    return new FrameCapture(
        0,
        callee.getDeclaringClass().getName(),
        callee instanceof Constructor ? "<init>" : callee.getName(),
        descriptor(callee),
        Modifier.isStatic(callee.getModifiers()),
        capture,
        self,
        List.copyOf(captured),
        writer.finish());
  }

  private static String descriptor(Executable callee) {
    Class<?> returned = callee instanceof Method method ? method.getReturnType() : void.class;
    return MethodType.methodType(returned, callee.getParameterTypes()).toMethodDescriptorString();
  }

  /** A throwable with its causes as a report has them. */
  public static ThrowableInfo info(Throwable t, List<String> inApp) {
    List<TraceFrame> trace = new ArrayList<>();
    for (StackTraceElement e : t.getStackTrace()) {
      if (e.getClassName().contains(".reflect.")) {
        break; // from here on it is this fixture that called
      }
      boolean mine = inApp.stream().anyMatch(e.getClassName()::startsWith);
      trace.add(
          new TraceFrame(
              e.getClassName(), e.getMethodName(), e.getFileName(), e.getLineNumber(), mine));
    }
    ThrowableInfo cause = t.getCause() == null ? null : info(t.getCause(), inApp);
    return new ThrowableInfo(t.getClass().getName(), t.getMessage(), trace, cause, List.of());
  }
}
