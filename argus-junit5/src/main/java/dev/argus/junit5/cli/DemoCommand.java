package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code argus demo}: the whole way on a small program. */
@Command(
    name = "demo",
    description = {
      "Shows the whole way on a small example program.",
      "Runs it under the agent, turns its crash into a test, runs the test on the code with the bug"
          + " (red) and on the repaired code (green). Takes some seconds; all files are in a"
          + " temporary folder."
    },
    footer = {"", "Exit status: 0 all of it happened, 1 something of it did not."})
final class DemoCommand extends TerminalCommand {

  @Option(names = "--keep", description = "Leaves the folder for a look at sources and reports.")
  private boolean keep;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Usage.requireCompiler(spec());
    Path agent =
        Installation.agent()
            .orElseThrow(
                () ->
                    Usage.problem(
                        spec(),
                        "the agent is at none of "
                            + Installation.places()
                            + "; put argus-agent.jar beside argus.jar"));
    Path folder = Files.createTempDirectory("argus-demo").toRealPath();
    Thread cleaner = new Thread(() -> TemporaryFolder.delete(folder), "argus-demo-clean");
    if (!keep) {
      Runtime.getRuntime().addShutdownHook(cleaner); // also when it is interrupted
    }
    try {
      new Demo(terminal(), folder, agent).run();
      return Main.DONE;
    } catch (DemoFailure e) {
      terminal().error("the demo failed: " + PrintableText.line(String.valueOf(e.getMessage())));
      return Main.NOTHING_REPRODUCED;
    } finally {
      if (keep) {
        terminal().print("All files are in " + folder);
      } else {
        TemporaryFolder.delete(folder);
      }
    }
  }

  /** A step that did not end as it should. */
  static final class DemoFailure extends ArgusException {
    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
      super(message);
    }
  }
}
