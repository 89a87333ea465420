package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code argus attach}: loads the agent into a program that runs already. */
@Command(
    name = "attach",
    description = {
      "Loads the agent into a Java program that runs already.",
      "Without PID it lists the programs that this user can attach to. Classes of the program that"
          + " are loaded are woven, in batches; methods under way are seen from their next call on."
    },
    footer = {
      "",
      "Examples:",
      "  argus attach",
      "  argus attach 4711 --in-app com.acme --reports /var/tmp/argus",
      "  argus attach 4711 --option mode=count",
      "",
      "JDK 21 and later print a warning on the program's standard error when an agent is loaded"
          + " while",
      "it runs, unless it was started with -XX:+EnableDynamicAgentLoading."
    })
final class AttachCommand extends TerminalCommand {

  private static final int WARNS_SINCE = 21;

  @Parameters(
      arity = "0..1",
      paramLabel = "PID",
      description = "The process id of the program. Left out: lists the programs.")
  private @Nullable String typedPid;

  @Option(
      names = "--in-app",
      paramLabel = "P",
      split = "[;,]",
      hideParamSyntax = true,
      description = {
        "Package prefix of the code under test; may be repeated. Left out: what is in folders and"
            + " in the main jar of the program's class path."
      })
  private List<String> inApp = new ArrayList<>();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description =
          "Where crash reports go (default: argus-reports in the program's working directory).")
  private @Nullable Path reports;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "Another option of the agent; may be repeated.")
  private List<String> options = new ArrayList<>();

  @Mixin private final AgentOption agent = new AgentOption();

  @Override
  public Integer call() {
    AttachSupport.require(spec());
    String typed = typedPid;
    if (typed == null) {
      list();
      return Main.DONE;
    }
    Path jar = agent.jar(spec());
    String argument = argument();
    try (RunningJvm jvm = RunningJvm.attach(AttachSupport.pid(spec(), typed))) {
      attach(jvm, jar, argument);
    }
    return Main.DONE;
  }

  private void list() {
    List<RunningJvm.Program> programs = RunningJvm.all();
    if (programs.isEmpty()) {
      terminal().say("argus: no Java program of this user runs here");
      return;
    }
    terminal().print(terminal().bold(String.format("%-8s %s", "PID", "PROGRAM")));
    for (RunningJvm.Program program : programs) {
      terminal().print(String.format("%-8d %s", program.pid(), PrintableText.line(program.name())));
    }
  }

  /** As on a command line; the agent takes commas for ends of options. */
  private String argument() {
    List<String> all = new ArrayList<>();
    if (!inApp.isEmpty()) {
      all.add("inApp=" + String.join(";", inApp));
    }
    Path folder = reports;
    if (folder != null) {
      all.add("reports=" + folder.toAbsolutePath());
    }
    all.addAll(options);
    for (String option : all) {
      if (option.indexOf('=') < 1 || option.indexOf(',') >= 0) {
        throw Usage.problem(spec(), "'" + option + "' is no KEY=VALUE without a comma");
      }
    }
    return String.join(",", all);
  }

  private void attach(RunningJvm jvm, Path jar, String argument) {
    Optional<AgentStatus> before = jvm.status();
    if (before.isPresent()) {
      throw new ArgusException(
          "the agent is already in "
              + jvm.pid()
              + " and "
              + before.get().mode()
              + "; 'argus status "
              + jvm.pid()
              + "' tells more, 'argus switch' switches it");
    }
    terminal().progress("weaving the classes of " + jvm.pid());
    jvm.load(jar, argument);
    AgentStatus status =
        Patience.until(() -> jvm.status().filter(AgentStatus::settled))
            .orElseThrow(
                () ->
                    new ArgusException(
                        "the agent did not start in "
                            + jvm.pid()
                            + "; the standard error of that program says why"));
    terminal()
        .print(
            PrintableText.line(
                "attached to "
                    + jvm.pid()
                    + ": "
                    + status.mode()
                    + ", "
                    + status.classes()
                    + " classes woven; reports go to "
                    + status.reports()));
    if (jvm.release() >= WARNS_SINCE
        && !jvm.agentProperties()
            .getProperty("sun.jvm.args", "")
            .contains("EnableDynamicAgentLoading")) {
      terminal()
          .say(
              "argus: the program's JVM has printed a warning about it; with"
                  + " -XX:+EnableDynamicAgentLoading it would not");
    }
  }
}
