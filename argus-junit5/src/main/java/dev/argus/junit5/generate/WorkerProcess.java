package dev.argus.junit5.generate;

import dev.argus.core.ArgusException;
import dev.argus.junit5.worker.Wire;
import dev.argus.junit5.worker.WorkerMain;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A verification JVM and the line to it. It gets no environment but what Java needs, a temporary
 * directory to work in, and a limit on its heap. Not thread-safe.
 */
final class WorkerProcess implements AutoCloseable {

  private static final String GONE = "gone";

  private final Process process;
  private final OutputStream work;
  private final BlockingQueue<Wire.Message> answers = new LinkedBlockingQueue<>();
  private final Path directory;

  private WorkerProcess(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
    this.work = process.getOutputStream();
    Thread reader = new Thread(this::read, "argus-worker-answers");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts one.
   *
   * @param jvmOptions options that the crashed JVM ran with and that may matter; already checked
   */
  static WorkerProcess start(String classPath, List<String> jvmOptions) {
    try {
      Path directory = Files.createTempDirectory("argus-worker");
      ProcessBuilder builder =
          new ProcessBuilder(command(classPath, jvmOptions, directory))
              .directory(directory.toFile());
      scrub(builder.environment());
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      return new WorkerProcess(builder.start(), directory);
    } catch (IOException e) {
      throw new ArgusException("cannot start a JVM for verification: " + e.getMessage(), e);
    }
  }

  private static List<String> command(String classPath, List<String> jvmOptions, Path directory)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-XX:-OmitStackTraceInFastThrow",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            // what the JVM itself has to say does not belong among the answers
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            "-Dfile.encoding=UTF-8",
            // not those of whoever runs this: a test that needs others has to set them
            "-Duser.language=en",
            "-Duser.country=US",
            "-Duser.timezone=UTC",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.reflect=ALL-UNNAMED"));
    command.addAll(withoutNetwork(directory));
    command.addAll(jvmOptions);
    String own = ownClassPath();
    command.addAll(List.of("-cp", own, WorkerMain.class.getName(), classPath, own));
    return command;
  }

  /**
   * Restored state can hold clients of production's services, and a candidate must not call them.
   * No name resolves but those of this machine, and sockets to elsewhere go through a proxy that is
   * not there. (Channels to literal addresses are not stopped by this: no option of the JDK does.)
   */
  private static List<String> withoutNetwork(Path directory) throws IOException {
    Path hosts = directory.resolve("hosts");
    String names = "localhost";
    try {
      names += " " + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      // then this machine has no other name
    }
    Files.writeString(hosts, "127.0.0.1 " + names + System.lineSeparator());
    return List.of(
        "-Djdk.net.hosts.file=" + hosts,
        "-DsocksProxyHost=127.0.0.1",
        "-DsocksProxyPort=9",
        "-DsocksNonProxyHosts=localhost|127.*|[::1]");
  }

  /** Nothing secret that the caller's environment holds may reach generated code. */
  private static void scrub(Map<String, String> environment) {
    environment
        .keySet()
        .retainAll(List.of("PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "TZ"));
  }

  /** The class path of this program itself; a jar built for {@code java -jar} is its own. */
  private static String ownClassPath() {
    try {
      Path source =
          Path.of(WorkerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(source)
          && source.getFileName().toString().startsWith("argus")
          && !System.getProperty("java.class.path").contains(File.pathSeparator)) {
        return source.toString();
      }
    } catch (URISyntaxException | RuntimeException unknown) {
      // then the class path says it
    }
    return System.getProperty("java.class.path");
  }

  void send(String word, List<String> texts) throws IOException {
    Wire.send(work, word, texts);
  }

  /** The next answer, or null when the worker is silent for too long or has died. */
  Wire.@Nullable Message answer(long millis) {
    try {
      Wire.Message message = answers.poll(millis, TimeUnit.MILLISECONDS);
      return message == null || message.word().equals(GONE) ? null : message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void read() {
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      while (true) {
        answers.add(Wire.receive(in));
      }
    } catch (IOException ended) {
      answers.add(new Wire.Message(GONE, List.of()));
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
      deleteAll(directory);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException leftOver) {
      // a temporary directory; the system clears it
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
