package dev.argus.junit5.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --agent JAR}. */
final class AgentOption {

  @Option(
      names = "--agent",
      paramLabel = "JAR",
      description = "The agent (default: argus-agent.jar beside argus.jar).")
  private @Nullable Path agent;

  /** The jar; bad usage where there is none. */
  Path jar(@Nullable CommandSpec spec) {
    Path given = agent;
    if (given != null) {
      if (!Files.isRegularFile(given)) {
        throw Usage.problem(spec, "no such agent: " + given);
      }
      return given;
    }
    return Installation.agent()
        .orElseThrow(
            () ->
                Usage.problem(
                    spec,
                    "the agent is at none of "
                        + Installation.places()
                        + "; put argus-agent.jar beside argus.jar or give --agent JAR"));
  }
}
