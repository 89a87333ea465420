package dev.argus.agent;

import com.example.outside.Serving;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * {@link Serving} in a JVM that goes on until it is told to end, with the packaged agent or not.
 */
final class LiveApp implements AutoCloseable {

  private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

  private final Process process;
  private final BufferedReader answers;
  private final Path err;

  private LiveApp(Process process, Path err) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.err = err;
  }

  static LiveApp start(Path directory, String agentOptions, String... jvmOptions) {
    return start(java(), directory, agentOptions, jvmOptions);
  }

  static LiveApp withoutAgent(Path directory, String... jvmOptions) {
    return start(java(), directory, null, jvmOptions);
  }

  static LiveApp start(Path java, Path directory, String agentOptions, String... jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    if (agentOptions != null) {
      command.add("-javaagent:" + jar() + "=" + agentOptions);
    }
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-cp", ForkedApp.locationOf(Serving.class), Serving.class.getName()));
    Path err = directory.resolve("err.txt");
    try {
      return new LiveApp(
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(err.toFile())
              .start(),
          err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  static String jar() {
    return System.getProperty("argus.agent.jar");
  }

  /** Has the application do something and returns what it answers. */
  String ask(String command) {
    try {
      process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new AssertionError("It has ended: " + errors());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Loads the agent into it, as a client of the attach API does. */
  void attach(String agentOptions) {
    withMachine(
        machine -> {
          machine.loadAgent(jar(), agentOptions);
          return "";
        });
  }

  /** What is done with a machine that is attached to. */
  interface Use<T> {
    T with(VirtualMachine machine) throws Exception;
  }

  <T> T withMachine(Use<T> use) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        return use.with(machine);
      } finally {
        machine.detach();
      }
    } catch (Exception e) {
      throw new AssertionError(e + ": " + errors(), e);
    }
  }

  /** The agent's figures; empty where there is no agent. */
  Map<String, String> status() {
    Object shown = withMachine(machine -> machine.getAgentProperties().get("argus.status"));
    Map<String, String> status = new LinkedHashMap<>();
    for (String line : shown == null ? new String[0] : shown.toString().strip().split("\n", -1)) {
      int equals = line.indexOf('=');
      status.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return status;
  }

  /** Waits until figures are as wanted, and returns them. */
  Map<String, String> await(Predicate<Map<String, String>> wanted) {
    long deadline = System.nanoTime() + TIMEOUT;
    while (true) {
      Map<String, String> status = status();
      if (!status.isEmpty() && wanted.test(status)) {
        return status;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Not in time: " + status + "\n" + errors());
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
  }

  /** Waits until it does what a mode says. */
  Map<String, String> awaitMode(Mode mode) {
    return await(s -> s.get("mode").equals(mode.word()) && Boolean.parseBoolean(s.get("settled")));
  }

  /** Waits until a number has been reached. */
  Map<String, String> awaitAtLeast(String figure, long least) {
    return await(s -> Long.parseLong(s.get(figure)) >= least);
  }

  /** What it said on standard error. */
  String errors() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end by itself. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("Does not end by itself: " + errors());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
