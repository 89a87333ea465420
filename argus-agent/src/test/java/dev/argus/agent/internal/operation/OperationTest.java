package dev.argus.agent.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.agent.Mode;
import dev.argus.agent.OperationOptions;
import dev.argus.agent.internal.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the agent is switched and stops, with nothing behind the switch. */
class OperationTest {

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Trouble trouble = new Trouble(new PrintStream(said, true, StandardCharsets.UTF_8));
  private final BlockingQueue<Mode> settled = new LinkedBlockingQueue<>();
  private volatile Mode now = Mode.CAPTURE;
  private volatile boolean fails;

  private Operation started() {
    Operation operation =
        new Operation(
            new OperationOptions(Mode.CAPTURE, directory.resolve("switch"), false, false, 10),
            "1",
            "reports",
            new Recording(),
            new Tally(),
            trouble,
            without());
    operation.startMode();
    operation.start();
    return operation;
  }

  private final class Recording implements Switched {
    @Override
    public void now(Mode mode) {
      now = mode;
    }

    @Override
    public void settle(Mode mode, BooleanSupplier obsolete) {
      boolean failing = fails;
      settled.add(mode);
      if (failing) {
        throw new IllegalStateException("can't");
      }
    }

    @Override
    public void tick() {}

    @Override
    public boolean managementSeen() {
      return false;
    }

    @Override
    public Holdings holdings() {
      return new Holdings(0, 0, 0, 0, 0, DeliveryFigures.NONE);
    }
  }

  /** A JVM that opens nothing to the agent. */
  private static Instrumentation without() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            OperationTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, args) -> {
              throw new UnsupportedOperationException();
            });
  }

  private Mode next() throws InterruptedException {
    return settled.poll(30, TimeUnit.SECONDS);
  }

  private long linesWith(String text) {
    return said.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains(text)).count();
  }

  @Test
  void holdsAtOnceAndIsSettledLater() throws InterruptedException {
    Operation operation = started();

    operation.request(Mode.OFF, "test");

    assertThat(now).isEqualTo(Mode.OFF);
    assertThat(next()).isEqualTo(Mode.OFF);
    assertThat(operation.figures().reason()).isEqualTo("test");
  }

  @Test
  void stopsAtItsThirdErrorAndSaysSoOnce() throws InterruptedException {
    started();

    for (int i = 0; i < 5; i++) {
      trouble.note("testing", new IllegalStateException("x"));
    }

    assertThat(trouble.gaveUp()).isTrue();
    assertThat(next()).isEqualTo(Mode.OFF);
    assertThat(now).isEqualTo(Mode.OFF);
    assertThat(linesWith("stopped after 3 internal errors")).isEqualTo(1);
  }

  @Test
  void startsAgainWhenSomebodyWantsItTo() throws InterruptedException {
    Operation operation = started();
    for (int i = 0; i < 3; i++) {
      trouble.note("testing", new IllegalStateException("x"));
    }
    assertThat(next()).isEqualTo(Mode.OFF);

    operation.request(Mode.COUNT, "test");

    assertThat(next()).isEqualTo(Mode.COUNT);
    assertThat(trouble.gaveUp()).isFalse();
  }

  @Test
  void doesNotTryForEverWhatItCanNotDo() throws InterruptedException {
    fails = true;
    Operation operation = started();
    operation.request(Mode.OFF, "test");
    assertThat(next()).isEqualTo(Mode.OFF);
    fails = false;
    operation.request(Mode.COUNT, "test");

    assertThat(next()).isEqualTo(Mode.COUNT);
    assertThat(trouble.errors()).isEqualTo(1);
  }
}
