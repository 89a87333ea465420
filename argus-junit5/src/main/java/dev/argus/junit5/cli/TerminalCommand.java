package dev.argus.junit5.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command of {@code argus}. Its result is the exit status. */
@Command(mixinStandardHelpOptions = true, versionProvider = Main.Version.class)
abstract class TerminalCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;

  @Spec private @Nullable CommandSpec spec;

  final Terminal terminal() {
    Main parent = main;
    if (parent == null) {
      throw new IllegalStateException("a command is run by the command line");
    }
    return parent.terminal();
  }

  final @Nullable CommandSpec spec() {
    return spec;
  }
}
