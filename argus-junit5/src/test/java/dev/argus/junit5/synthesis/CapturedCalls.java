package dev.argus.junit5.synthesis;

import dev.argus.core.replay.UnsafeFields;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.FrameCapture.Argument;
import dev.argus.core.report.RecordedAnswer;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.SnapshotLimits;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** Makes calls and records them as the agent would: what is known has a number. */
final class CapturedCalls {

  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final List<RecordedCall> recorded = new ArrayList<>();
  private List<RecordedAnswer> answers = new ArrayList<>();

  /** Something that the code under test asks, and whose answers are recorded. */
  <T> T collaborator(Class<T> face, T real) {
    return face.cast(
        Proxy.newProxyInstance(
            face.getClassLoader(),
            new Class<?>[] {face},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(real, arguments);
              if (method.getReturnType() != void.class) {
                answers.add(
                    answered(proxy, method, answer, arguments == null ? new Object[0] : arguments));
              }
              return answer;
            }));
  }

  private RecordedAnswer answered(
      Object collaborator, Method method, @Nullable Object answer, @Nullable Object... arguments) {
    SnapshotWriter writer =
        new SnapshotWriter(SnapshotLimits.GENEROUS, (name, text) -> text, new UnsafeFields());
    Map<Integer, Integer> numbered = new LinkedHashMap<>();
    writer.numbered(o -> numbers.getOrDefault(o, 0), numbered);
    Value value = writer.root("answer", answer);
    List<Argument> asked = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String descriptor = Type.getDescriptor(method.getParameterTypes()[i]);
      asked.add(new Argument("arg" + i, descriptor, writer.root("", arguments[i])));
    }
    FrameCapture question =
        new FrameCapture(
            0,
            method.getDeclaringClass().getName(),
            method.getName(),
            Type.getMethodDescriptor(method),
            false,
            CaptureKind.EXIT,
            Value.NULL,
            asked,
            writer.finish());
    List<RecordedCall.Shown> known = new ArrayList<>();
    numbered.forEach((node, number) -> known.add(new RecordedCall.Shown(number, node)));
    return new RecordedAnswer(number(collaborator), question, value, known);
  }

  private List<RecordedAnswer> takeAnswers() {
    List<RecordedAnswer> taken = List.copyOf(answers);
    answers = new ArrayList<>();
    return taken;
  }

  /** Makes a call, or with {@code "<init>"} an object; returns what came back. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <T> T call(
      Class<?> type, String method, @Nullable Object receiver, @Nullable Object... arguments) {
    Executable callee = CapturedCrash.executable(type, method, arguments.length);
    RecordedCall call = recorded(callee, receiver, arguments);
    try {
      Object result = invoke(callee, receiver, arguments);
      recorded.add(withResult(call, result));
      return (T) result;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("it should not fail yet", e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the call that fails. */
  CapturedCrash crash(
      Class<?> type, String method, @Nullable Object receiver, @Nullable Object... arguments) {
    Executable callee = CapturedCrash.executable(type, method, arguments.length);
    RecordedCall call = recorded(callee, receiver, arguments);
    CapturedCrash crash = CapturedCrash.calling(type, method, receiver, arguments);
    recorded.add(new RecordedCall(call.frame(), 0, List.of(), call.shown(), takeAnswers()));
    return crash.calls(List.copyOf(recorded));
  }

  private static @Nullable Object invoke(
      Executable callee, @Nullable Object receiver, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    callee.setAccessible(true);
    return callee instanceof Constructor<?> constructor
        ? constructor.newInstance(arguments)
        : ((Method) callee).invoke(receiver, arguments);
  }

  private RecordedCall withResult(RecordedCall call, @Nullable Object result) {
    List<RecordedCall.HandedOut> handedOut = new ArrayList<>();
    int made = 0;
    if (result instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        handedOut.add(new RecordedCall.HandedOut(number(list.get(i)), i));
      }
    } else if (result != null && isOurs(result)) {
      made = number(result);
    }
    return new RecordedCall(call.frame(), made, handedOut, call.shown(), takeAnswers());
  }

  private IdentityHashMap<Object, Integer> copy() {
    IdentityHashMap<Object, Integer> copy = new IdentityHashMap<>();
    numbers.forEach(copy::put);
    return copy;
  }

  private int number(Object o) {
    return numbers.computeIfAbsent(o, n -> numbers.size() + 1);
  }

  private static boolean isOurs(Object o) {
    return Proxy.isProxyClass(o.getClass())
        || (o.getClass().getName().startsWith("dev.argus.") && !(o instanceof Enum));
  }

  private RecordedCall recorded(
      Executable callee, @Nullable Object receiver, @Nullable Object... arguments) {
    IdentityHashMap<Object, Integer> before = copy();
    SnapshotWriter writer =
        new SnapshotWriter(SnapshotLimits.GENEROUS, (name, text) -> text, new UnsafeFields());
    writer.known((o, node) -> before.getOrDefault(o, 0));
    List<RecordedCall.Shown> shown = new ArrayList<>();
    boolean constructor = callee instanceof Constructor;
    Value self = root(writer, "", constructor ? null : receiver, before, shown);
    List<String> names = new ParameterNames().of(callee);
    List<Argument> captured = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      Value value = root(writer, names.get(i), arguments[i], before, shown);
      String descriptor = Type.getDescriptor(callee.getParameterTypes()[i]);
      captured.add(new Argument(names.get(i), descriptor, value));
    }
    String descriptor =
        callee instanceof Method m
            ? Type.getMethodDescriptor(m)
            : Type.getConstructorDescriptor((Constructor<?>) callee);
    FrameCapture frame =
        new FrameCapture(
            0,
            callee.getDeclaringClass().getName(),
            constructor ? "<init>" : callee.getName(),
            descriptor,
            Modifier.isStatic(callee.getModifiers()),
            CaptureKind.ENTRY,
            self,
            captured,
            writer.finish());
    return new RecordedCall(frame, 0, List.of(), shown);
  }

  private Value root(
      SnapshotWriter writer,
      String name,
      @Nullable Object o,
      IdentityHashMap<Object, Integer> before,
      List<RecordedCall.Shown> shown) {
    Value value = writer.root(name, o);
    if (o != null && isOurs(o) && !before.containsKey(o) && value instanceof Value.Ref ref) {
      shown.add(new RecordedCall.Shown(number(o), ref.id()));
    }
    return value;
  }
}
