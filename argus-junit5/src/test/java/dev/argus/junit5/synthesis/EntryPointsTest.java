package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import dev.argus.junit5.worker.Trial;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Which frame a test calls, and how, by what the test's package may name. */
class EntryPointsTest {

  /** Frames of every accessibility. */
  @SuppressWarnings({"DoNotCallSuggester", "UnusedMethod"}) // called by tests that are generated
  static class Service {

    private final String name;

    Service(String name) {
      this.name = name;
    }

    void outer(String text) {
      inner(text);
    }

    private void inner(String text) {
      if (!text.isEmpty()) {
        throw new Crash(name + text);
      }
    }

    private static void hidden(int number) {
      if (number > 0) {
        throw new Crash("hidden " + number);
      }
    }

    private static void hiddenArray(String[] texts) {
      throw new Crash("array of " + texts.length);
    }

    private static void hiddenNull(String text) {
      throw new Crash("text " + text);
    }

    static void open(int number) {
      if (number > 0) {
        throw new Crash("open " + number);
      }
    }

    static void many(String first, Object... rest) {
      throw new Crash(first + rest.length);
    }

    static void overloaded(String text) {
      throw new Crash("text " + text);
    }

    static void overloaded(StringBuilder text) {
      throw new Crash("builder " + text);
    }
  }

  static final class Fussy {
    Fussy(String text) {
      throw new Crash("no " + text);
    }
  }

  private static final class Secret implements Callable<String>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String call() {
      throw new Crash("secret");
    }
  }

  static class Holder<T extends Comparable<T>> {
    private final T held;

    Holder(T held) {
      this.held = held;
    }

    void accept(T other, List<? super T> all) {
      throw new Crash(held + " " + other + " " + all);
    }
  }

  @SuppressWarnings({"ClassCanBeStatic", "DoNotCallSuggester"}) // with an outer object, on purpose
  final class Inner {
    void crash(int number) {
      throw new Crash("inner " + number);
    }
  }

  private static CapturedCrash calling(String method, Object... arguments) {
    return CapturedCrash.calling(Service.class, method, null, arguments);
  }

  private static List<String> titles(CapturedCrash crash) {
    return crash.attempts().stream()
        .map(Synthesis.Attempt::title)
        .filter(title -> title.contains("written"))
        .map(title -> title.substring(title.lastIndexOf('$') + 1, title.indexOf(' ')))
        .toList();
  }

  @Test
  void theOutermostFrameIsCalledFirstAndPrivateOnesLast() {
    Service service = new Service("s");
    CapturedCrash crash =
        CapturedCrash.calling(Service.class, "inner", service, "x")
            .frame(Service.class, "outer", service, "x")
            .frame(Service.class, "hidden", null, 1)
            .frame(Service.class, "open", null, 1);

    assertThat(titles(crash))
        .containsExactly("Service.open", "Service.outer", "Service.hidden", "Service.inner");
  }

  @Test
  void aMethodThatOnlyThrowsIsNoWayInWhereThereIsAnother() {
    CapturedCrash crash =
        CapturedCrash.calling(Service.class, "many", null, "x", new Object[0])
            .frame(Service.class, "open", null, 1);

    assertThat(titles(crash)).containsExactly("Service.open");
    assertThat(titles(calling("many", "x", new Object[0]))).containsExactly("Service.many");
  }

  @Test
  void aPrivateFrameIsReachedThroughItsCaller() {
    Service service = new Service("s");
    Throwable thrown = CapturedCrash.calling(Service.class, "outer", service, "x").thrown();
    CandidateTest test =
        CapturedCrash.of(thrown)
            .frame(Service.class, "inner", service, "x")
            .frame(Service.class, "outer", service, "x")
            .written();

    assertThat(test.source()).contains("service.outer(\"x\")").doesNotContain("state.");
    Trial.reproduces(test);
  }

  @Test
  void aPrivateMethodIsCalledByReflectionWhereNothingElseIsCaptured() {
    CandidateTest test = calling("hidden", 3).written();

    assertThat(test.source())
        .contains("CapturedState.empty(")
        .contains("EntryPointsTest$Service\", \"hidden\", \"(I)V\", null, 3)");
    Trial.reproduces(test);
  }

  @Test
  void aLoneNullOrArrayIsOneArgumentOfAReflectiveCall() {
    Trial.reproduces(calling("hiddenNull", new Object[] {null}).written());
    Trial.reproduces(calling("hiddenArray", new Object[] {new String[] {"a", "b"}}).written());
    Trial.reproduces(calling("hiddenArray", new Object[] {new String[0]}).written());
  }

  @Test
  void aPrivateReceiverIsRestoredAndCalledThroughItsInterface() {
    CandidateTest test = CapturedCrash.calling(Secret.class, "call", new Secret()).written();

    assertThat(test.source())
        .contains("Callable subject = state.get(\"subject\");", "subject.call()");
    Trial.reproduces(test);
  }

  @Test
  void anAnonymousReceiverIsRestoredAndCalledThroughItsInterface() {
    Callable<String> callable =
        new Callable<>() {
          @Override
          public String call() {
            throw new Crash("anonymous");
          }
        };

    CandidateTest test = CapturedCrash.calling(callable.getClass(), "call", callable).written();

    assertThat(test.source()).contains("subject.call()");
    Trial.reproduces(test);
  }

  @Test
  void anInnerObjectIsRestoredWithItsOuterOne() {
    CandidateTest test = CapturedCrash.calling(Inner.class, "crash", new Inner(), 1).written();

    assertThat(test.source()).contains("inner.crash(1)", "state.get(\"inner\")");
    Trial.reproduces(test);
  }

  @Test
  void aConstructorIsCalledAsOne() {
    CandidateTest test = CapturedCrash.calling(Fussy.class, "<init>", null, "x").written();

    assertThat(test.source()).contains("-> new EntryPointsTest.Fussy(\"x\"))");
    assertThat(test.method().name()).startsWith("create_");
    Trial.reproduces(test);
  }

  @Test
  void aStaticMethodIsCalledOnItsClass() {
    CandidateTest test = calling("open", 3).written();

    assertThat(test.source()).contains("EntryPointsTest.Service.open(3)");
    Trial.reproduces(test);
  }

  @Test
  void theArrayOfAVariableArityMethodIsPassedWhole() {
    Trial.reproduces(calling("many", "a", new Object[] {1, null}).written());
    Trial.reproduces(calling("many", "a", new Object[0]).written());
    Trial.reproduces(calling("many", "a", new String[] {"b"}).written());
  }

  @Test
  void nullForAnOverloadedMethodIsTyped() {
    CandidateTest test = calling("overloaded", new Object[] {null}).written();

    assertThat(test.source()).contains("overloaded((");
    Trial.reproduces(test);
  }

  @Test
  void genericCodeIsCalledWithoutWarnings() {
    CandidateTest test =
        CapturedCrash.calling(Holder.class, "accept", new Holder<>("a"), "b", List.of("c"))
            .written();

    assertThat(test.source()).contains("@SuppressWarnings({\"rawtypes\", \"unchecked\"})");
    Trial.reproduces(test);
  }

  @Test
  void lambdasInitialisersAndClassesOfTheJdkAreNoEntryPoints() {
    CapturedCrash crash =
        CapturedCrash.of(new Crash("x"))
            .frame(frame(Service.class.getName(), "lambda$outer$0", "()V"))
            .frame(frame(Service.class.getName(), "<clinit>", "()V"))
            .frame(frame("java.lang.Runtime", "exit", "(I)V"))
            .frame(frame("java.lang.String", "valueOf", "(I)Ljava/lang/String;"))
            .frame(frame("java.sql.DriverManager", "getDrivers", "()Ljava/util/Enumeration;"));

    assertThat(crash.attempts()).isEmpty();
  }

  @Test
  void framesOfOtherClassesThanThoseAtHandAreNoEntryPoints() {
    CapturedCrash crash =
        CapturedCrash.of(new Crash("x"))
            .frame(frame("com.acme.Gone", "x", "()V"))
            .frame(frame("../../../etc/passwd", "x", "()V"))
            .frame(frame("[Ljava.lang.String;", "x", "()V"))
            .frame(frame("", "", ""))
            .frame(frame(Service.class.getName(), "renamed", "()V"))
            .frame(frame(Service.class.getName(), "open", "(J)V"))
            .frame(frame(Service.class.getName(), "open", "nonsense"))
            .frame(frame(Service.class.getName(), "open", "(Lcom/acme/Gone;)V"));

    assertThat(crash.attempts()).isEmpty();
  }

  private static FrameCapture frame(String type, String method, String descriptor) {
    return new FrameCapture(
        0,
        type,
        method,
        descriptor,
        true,
        CaptureKind.ENTRY,
        Value.NULL,
        List.of(),
        Snapshot.EMPTY);
  }
}
