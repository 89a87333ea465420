package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Entry point of {@code argus.jar}. Exit status: 0 done, 1 nothing could be reproduced, 2 bad usage
 * or unable to work at all.
 */
@Command(
    name = "argus",
    description =
        "Turns exceptions of a running program into JUnit 5 tests that fail for the same reason.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      AttachCommand.class,
      StatusCommand.class,
      SwitchCommand.class,
      ImportCommand.class,
      GenerateCommand.class,
      ListCommand.class,
      ShowCommand.class,
      ExplainCommand.class,
      VerifyCommand.class,
      PatternsCommand.class,
      DemoCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Start here:",
      "  argus demo                        see the whole way on a small program",
      "  argus run -- java -jar app.jar    capture what goes wrong",
      "  argus generate --classpath app.jar --out src/test/java",
      "",
      "Exit status: 0 done, 1 nothing could be reproduced, 2 bad usage.",
      "'argus help COMMAND' tells about one command."
    })
public final class Main implements Runnable {

  /** Exit status where all was done that was asked for. */
  static final int DONE = 0;

  /** Exit status where no error could be reproduced. */
  static final int NOTHING_REPRODUCED = 1;

  /** Exit status of bad usage. */
  static final int BAD_USAGE = 2;

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  Main(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs the command line and ends the JVM with its exit status. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    int status = commandLine(terminal).execute(args);
    terminal.clearProgress();
    System.exit(status);
  }

  /** The command line, writing to a terminal. */
  static CommandLine commandLine(Terminal terminal) {
    CommandLine all = new CommandLine(new Main(terminal));
    // what follows its first word is another program's
    Objects.requireNonNull(all.getSubcommands().get("run")).setStopAtPositional(true);
    return all.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setExpandAtFiles(false) // @FILE is part of a class path here
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
        .setParameterExceptionHandler((e, args) -> badUsage(terminal, e))
        .setExecutionExceptionHandler((e, line, result) -> failed(terminal, e, result));
  }

  private static int badUsage(Terminal terminal, ParameterException e) {
    terminal.error(PrintableText.line(String.valueOf(e.getMessage())) + hint(e));
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.say("Try '" + name + " --help'.");
    return BAD_USAGE;
  }

  private static String hint(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    if (unmatched.getUnmatched().stream().anyMatch(word -> word.endsWith(".jar"))) {
      return " (quote a '*' in a class path, or the shell replaces it)";
    }
    List<String> similar = unmatched.getSuggestions();
    return similar.isEmpty() ? "" : " (did you mean " + String.join(" or ", similar) + "?)";
  }

  private static int failed(Terminal terminal, Exception e, ParseResult result) {
    if (e instanceof ArgusException) {
      terminal.error(PrintableText.line(String.valueOf(e.getMessage())));
      return BAD_USAGE;
    }
    terminal.error(
        "internal error in '"
            + String.join(" ", result.originalArgs().stream().map(PrintableText::line).toList())
            + "'; please report it with what follows");
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace, true));
    terminal.say(PrintableText.lines(trace.toString()));
    return BAD_USAGE;
  }

  @Override
  public void run() {
    CommandSpec self = spec;
    if (self != null) {
      terminal.say(self.commandLine().getUsageMessage(terminal.ansi()));
      throw new ParameterException(self.commandLine(), "which command?");
    }
  }

  Terminal terminal() {
    return terminal;
  }

  /** The version of this jar. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "argus " + version(),
        "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.home") + ")"
      };
    }
  }
}
