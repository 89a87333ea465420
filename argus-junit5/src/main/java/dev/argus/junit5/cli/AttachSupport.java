package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What has to be right before anything can be attached to. Names no class of that module. */
final class AttachSupport {

  private static final String MODULE = "jdk.attach";
  private static final String CAUGHT_SIGNALS = "SigCgt:";
  private static final int HEXADECIMAL = 16;

  /** Of the third signal, SIGQUIT, in the mask of caught signals. */
  private static final long QUIT = 1 << 2;

  private AttachSupport() {}

  /** Complains about a Java that can't attach. */
  static void require(@Nullable CommandSpec spec) {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      throw Usage.problem(
          spec,
          "the Java at "
              + System.getProperty("java.home")
              + " has no module "
              + MODULE
              + ": run argus with a JDK 17 or later, not with a JRE. A program can always be"
              + " started with -javaagent:argus-agent.jar");
    }
  }

  /** The process id that was typed. */
  static long pid(@Nullable CommandSpec spec, String typed) {
    try {
      long pid = Long.parseLong(typed);
      if (pid > 0) {
        return pid;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw Usage.problem(
        spec, "'" + typed + "' is no process id; 'argus attach' lists the Java programs");
  }

  /** Complains about a process of somebody else, to which only that user and root can attach. */
  static void requireSameUser(ProcessHandle process) {
    if (!self().equals(Optional.of("root"))) {
      requireOwner(process);
    }
  }

  /**
   * Complains about a process of somebody else even where this is root: what is done next goes by
   * what that process says, and it shall not have that done with another user's rights.
   */
  static void requireOwner(ProcessHandle process) {
    Optional<String> owner = process.info().user();
    Optional<String> self = self();
    if (owner.isPresent() && self.isPresent() && !owner.equals(self)) {
      throw new ArgusException(
          process.pid()
              + " belongs to '"
              + owner.get()
              + "', and this is '"
              + self.get()
              + "': only the same user can do that (sudo -u "
              + owner.get()
              + " argus ...)");
    }
  }

  private static Optional<String> self() {
    return ProcessHandle.current().info().user();
  }

  /**
   * Complains about what is no Java program. The way to attach begins with a signal that a JVM
   * takes and most other programs die of.
   */
  static void requireSignalHandler(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(CAUGHT_SIGNALS)) {
          String mask = line.substring(CAUGHT_SIGNALS.length()).strip();
          if ((Long.parseUnsignedLong(mask, HEXADECIMAL) & QUIT) != 0) {
            return;
          }
        }
      }
    } catch (IOException | NumberFormatException notLinux) {
      // then only what is listed is known to be one
    }
    throw new ArgusException(
        pid + " is no Java program that can be seen here; 'argus attach' lists those");
  }
}
