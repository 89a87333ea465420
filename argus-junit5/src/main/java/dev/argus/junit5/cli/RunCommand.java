package dev.argus.junit5.cli;

import dev.argus.core.report.ReportDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code argus run}: runs a program under the agent, with its own streams and exit status. */
@Command(
    name = "run",
    description = {
      "Runs a program under the agent.",
      "The agent writes a crash report for errors that the program meets. Input, output and exit"
          + " status are the program's own."
    },
    footer = {
      "",
      "Examples:",
      "  argus run -- java -jar app.jar --port 8080",
      "  argus run --in-app com.acme -- java -cp 'lib/*' com.acme.Main",
      "  argus run --reports crashes -- ./start.sh   (a script that starts java)",
      "",
      "It is the same as 'java -javaagent:argus-agent.jar=inApp=P,reports=DIR ...'."
    })
final class RunCommand extends TerminalCommand {

  private static final int PATIENCE_SECONDS = 10;

  @Option(
      names = "--in-app",
      paramLabel = "P",
      split = "[;,]",
      hideParamSyntax = true,
      description = {
        "Package prefix of the code under test; may be repeated. Left out: what is in folders and"
            + " in the main jar of the class path, not in the jars beside them."
      })
  private List<String> inApp = new ArrayList<>();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "argus-reports",
      description = "Where crash reports go (default: ${DEFAULT-VALUE}).")
  private Path reports = Path.of("argus-reports");

  @Mixin private final AgentOption agent = new AgentOption();

  @Option(names = "--quiet", description = "Says nothing about new reports at the end.")
  private boolean quiet;

  @Parameters(
      arity = "1..*",
      paramLabel = "-- COMMAND",
      description = "The program, as it is started without Argus.")
  private List<String> command = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    AgentLaunch launch = new AgentLaunch(agent.jar(spec()), inApp, reports);
    if (!launch.isPossible()) {
      throw Usage.problem(spec(), "the JVM takes no agent whose path has a '=': " + launch.agent());
    }
    boolean java = AgentLaunch.isJava(command.get(0));
    ProcessBuilder builder =
        new ProcessBuilder(java ? launch.command(command) : command).inheritIO();
    if (!java) {
      launch.addTo(builder.environment());
    }
    int before = reportCount();
    int status = run(builder);
    int written = reportCount() - before;
    if (!quiet) {
      String count =
          written == 0
              ? "no new crash report"
              : written == 1 ? "1 new crash report" : written + " new crash reports";
      terminal().say("argus: " + count + " in " + reports);
    }
    return status;
  }

  private int run(ProcessBuilder builder) throws InterruptedException {
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw Usage.problem(spec(), "cannot start '" + command.get(0) + "': " + e.getMessage());
    }
    Thread stopper = new Thread(() -> stop(process), "argus-run-stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    int status = process.waitFor();
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException beingStopped) {
      // the hook has nothing left to stop
    }
    return status;
  }

  /** When Argus is told to stop, so is the program, and it has time to do so in order. */
  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int reportCount() {
    try {
      return ReportDirectory.open(reports).files().size();
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
