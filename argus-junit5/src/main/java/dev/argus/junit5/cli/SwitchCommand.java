package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code argus switch}: switches the agent in a running program, through its switch file. */
@Command(
    name = "switch",
    description = {
      "Switches the agent in a running program: off, count or capture.",
      "Writes the agent's switch file, which holds for the next start of the program, too; removing"
          + " the file brings back what the program was started with."
    },
    footer = {
      "",
      "Examples:",
      "  argus switch 4711 off",
      "  argus switch 4711 capture",
      "",
      "The same without argus: echo off > argus-reports/argus.switch"
    })
final class SwitchCommand extends TerminalCommand {

  /** What the agent can be switched to. */
  enum Wanted {
    OFF,
    COUNT,
    CAPTURE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final long LONGEST = 1_000;

  @Mixin private final AgentOption agent = new AgentOption();

  @Parameters(index = "0", paramLabel = "PID", description = "The process id of the program.")
  private @Nullable String typedPid;

  @Parameters(
      index = "1",
      paramLabel = "MODE",
      description = {
        "off: the agent does nothing and gives the classes back. count: it counts errors."
            + " capture: it captures them."
      })
  private Wanted mode = Wanted.OFF;

  @Override
  public Integer call() {
    AttachSupport.require(spec());
    long pid = AttachSupport.pid(spec(), String.valueOf(typedPid));
    try (RunningJvm jvm = RunningJvm.attach(pid)) {
      ProcessHandle.of(pid).ifPresent(AttachSupport::requireOwner);
      Path file = Path.of(StatusCommand.present(jvm).switchFile());
      boolean written = write(file);
      if (!written) {
        terminal().say("argus: " + unwritable(file) + "; it is told by attaching, for this run");
        jvm.load(agent.jar(spec()), "switch=" + mode.word());
      }
      Optional<AgentStatus> done =
          Patience.until(
              () ->
                  jvm.status()
                      .filter(AgentStatus::settled)
                      .filter(status -> status.mode().equals(mode.word())));
      if (done.isEmpty()) {
        throw new ArgusException(
            pid
                + " has not followed; does it see "
                + PrintableText.line(file.toString())
                + " under this path, and is no other request newer?");
      }
      String how = written ? ", as " + file + " says until it is removed" : "";
      terminal().print(PrintableText.line(pid + ": " + mode.word() + how));
    }
    return Main.DONE;
  }

  private static String unwritable(Path file) {
    return "can't write " + PrintableText.line(file.toString());
  }

  /** Returns whether that was possible; a file that is none of ours is left alone. */
  private boolean write(Path file) {
    try {
      if (Files.exists(file) && !isSwitchFile(file)) {
        return false;
      }
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, mode.word() + "\n");
      return true;
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  private static boolean isSwitchFile(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
      return false;
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    for (Wanted one : Wanted.values()) {
      if (text.toLowerCase(Locale.ROOT).startsWith(one.word())) {
        return true;
      }
    }
    return text.isEmpty();
  }
}
