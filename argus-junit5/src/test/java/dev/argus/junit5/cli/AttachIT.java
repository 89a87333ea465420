package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code argus attach}, {@code status} and {@code switch} on programs that run. */
class AttachIT {

  private static final String PROGRAM =
      """
      package com.acme;
      public class Standing {
        public static void main(String[] args) throws Exception {
          System.out.println("standing");
          while (System.in.read() >= 0) {
            try {
              java.lang.reflect.Method price = Price.class.getMethod("of", String.class);
              price.invoke(null, (Object) null);
            } catch (java.lang.reflect.InvocationTargetException e) {
              System.out.println("failed");
            }
          }
        }
        public static class Price {
          public static int of(String text) {
            return text.length();
          }
        }
      }
      """;

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void compileProgram() throws IOException {
    Path source = folder.resolve("Standing.java");
    Files.writeString(source, PROGRAM);
    Path classes = folder.resolve("classes");
    assertThat(TestCompilation.compile(List.of(source), classes.toString(), classes)).isEmpty();
  }

  @AfterEach
  void endPrograms() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
  }

  /** Starts a program and waits until it has begun. */
  private Process start(String... jvmOptions) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-cp", "classes", "com.acme.Standing", "--password=hidden"));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("program-err.txt").toFile())
            .start();
    started.add(process);
    assertThat(process.inputReader().readLine()).isEqualTo("standing");
    return process;
  }

  private static void fail(Process process) throws IOException {
    process.getOutputStream().write('x');
    process.getOutputStream().flush();
    assertThat(process.inputReader().readLine()).isEqualTo("failed");
  }

  private Launched argus(Object... arguments) throws IOException, InterruptedException {
    return Launched.argus(folder, "", arguments);
  }

  @Test
  void listsProgramsWithoutTheirArguments() throws Exception {
    Process program = start();

    Launched list = argus("attach");

    assertThat(list.status()).isZero();
    assertThat(list.out().lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(Long.toString(program.pid()))
                    .endsWith("com.acme.Standing"));
    assertThat(list.out()).doesNotContain("hidden");
  }

  @Test
  void attachesTellsAndSwitches() throws Exception {
    Process program = start("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading");
    long pid = program.pid();

    assertThat(argus("status", pid).err()).contains("there is no agent in " + pid);
    Launched attached = argus("attach", pid, "--in-app", "com.acme", "--option", "mode=count");
    fail(program);
    Launched off = argus("switch", pid, "off");
    fail(program);
    Launched status = argus("status", pid);
    Launched json = argus("status", pid, "--json", "-");

    assertThat(attached.status()).as(attached.err()).isZero();
    assertThat(attached.out())
        .startsWith("attached to " + pid + ": count, ")
        .contains("reports go to " + folder.toRealPath().resolve("argus-reports"));
    assertThat(off.status()).as(off.err()).isZero();
    assertThat(off.out()).startsWith(pid + ": off, as ");
    assertThat(folder.resolve("argus-reports/argus.switch")).hasContent("off");
    assertThat(status.out())
        .startsWith(pid + ": off for ")
        .contains("(switch file)", "errors ", "reports written 0", "switch file ");
    assertThat(json.out()).contains("\"schema\" : \"argus-status/1\"", "\"settled\" : true");
    assertThat(program.isAlive()).isTrue();
  }

  @Test
  void refusesToAttachTwice() throws Exception {
    Process program = start();
    assertThat(argus("attach", program.pid()).status()).isZero();

    Launched again = argus("attach", program.pid());

    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("the agent is already in " + program.pid() + " and capture");
  }

  @Test
  void saysWhatIsWrongWhereAttachingIsDisabled() throws Exception {
    Process program = start("-XX:+DisableAttachMechanism");

    Launched attach = argus("attach", program.pid());

    assertThat(attach.status()).isEqualTo(2);
    assertThat(attach.err())
        .contains("was started with -XX:+DisableAttachMechanism", "-javaagent:argus-agent.jar");
  }

  @Test
  void saysWhatIsWrongWhereNoAgentMayBeLoadedLater() throws Exception {
    Process program = start("-XX:-EnableDynamicAgentLoading");

    Launched attach = argus("attach", program.pid());

    assertThat(attach.status()).isEqualTo(2);
    assertThat(attach.err())
        .contains("was started with -XX:-EnableDynamicAgentLoading", "-javaagent:argus-agent.jar");
  }

  @Test
  void leavesAloneWhatIsNoJavaProgram() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sleep")), "needs a program that is not Java");
    Process sleep = new ProcessBuilder("/bin/sleep", "60").start();
    started.add(sleep);

    Launched attach = argus("attach", sleep.pid());

    assertThat(attach.status()).isEqualTo(2);
    assertThat(attach.err()).contains(sleep.pid() + " is no Java program");
    assertThat(sleep.isAlive()).isTrue();
  }

  @Test
  void needsTheModuleToAttachWith() throws Exception {
    Process process =
        new ProcessBuilder(
                JAVA,
                "--limit-modules",
                "java.base,java.compiler,java.desktop,java.sql",
                "-jar",
                System.getProperty("argus.cli.jar"),
                "status",
                "1")
            .redirectErrorStream(true)
            .start();
    started.add(process);

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).contains("has no module jdk.attach", "not with a JRE");
    assertThat(process.waitFor()).isEqualTo(2);
  }
}
