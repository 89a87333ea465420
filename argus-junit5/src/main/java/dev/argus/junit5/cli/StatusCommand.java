package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code argus status}: what the agent in a running program did, and what that cost. */
@Command(
    name = "status",
    description = {
      "Tells what the agent in a running program did, and what that cost.",
      "Loads nothing into the program. The figures are at most a second old."
    },
    footer = {
      "",
      "Examples:",
      "  argus status 4711",
      "  argus status 4711 --json -",
      "",
      "'argus attach' lists the programs."
    })
final class StatusCommand extends TerminalCommand {

  @Parameters(paramLabel = "PID", description = "The process id of the program.")
  private @Nullable String typedPid;

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    AttachSupport.require(spec());
    long pid = AttachSupport.pid(spec(), String.valueOf(typedPid));
    AgentStatus status;
    try (RunningJvm jvm = RunningJvm.attach(pid)) {
      status = present(jvm);
    }
    if (!json.ownsStandardOutput()) {
      print(pid, status.lines());
    }
    json.write(
        terminal(),
        "argus-status/1",
        g -> {
          g.writeNumberField("pid", pid);
          status.write(g);
        });
    return Main.DONE;
  }

  private void print(long pid, List<String> lines) {
    String before = pid + ": ";
    for (String line : lines) {
      terminal().print(before + PrintableText.line(line));
      before = "  ";
    }
  }

  /** The status of an agent; an error where there is none. */
  static AgentStatus present(RunningJvm jvm) {
    return jvm.status()
        .orElseThrow(
            () ->
                new ArgusException(
                    "there is no agent in "
                        + jvm.pid()
                        + "; 'argus attach "
                        + jvm.pid()
                        + "' loads it"));
  }
}
