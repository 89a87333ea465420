package dev.argus.junit5.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.argus.core.ArgusException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A Java program that runs on this machine, attached to. What goes wrong is an {@link
 * ArgusException} that says why, and what to do. Texts from the program are not printable yet. Not
 * thread-safe; to be closed.
 *
 * <p>Used only where {@link AttachSupport#require} has found the module {@code jdk.attach}.
 */
final class RunningJvm implements AutoCloseable {

  private static final String DISABLED = "does not support the attach mechanism";
  private static final String NO_DYNAMIC_AGENTS = "Dynamic agent loading is not enabled";

  /** A program that can be attached to. */
  record Program(long pid, String name) {}

  private final long pid;
  private final VirtualMachine machine;

  private RunningJvm(long pid, VirtualMachine machine) {
    this.pid = pid;
    this.machine = machine;
  }

  /** The Java programs of this user, but for this one; by process id. */
  static List<Program> all() {
    long self = ProcessHandle.current().pid();
    List<Program> programs = new ArrayList<>();
    for (VirtualMachineDescriptor one : VirtualMachine.list()) {
      if (one.id().chars().allMatch(Character::isDigit) && Long.parseLong(one.id()) != self) {
        programs.add(new Program(Long.parseLong(one.id()), name(one.displayName())));
      }
    }
    programs.sort(Comparator.comparingLong(Program::pid));
    return programs;
  }

  /** The main class or jar; what follows it are arguments, which may hold a secret. */
  static String name(String commandLine) {
    int space = commandLine.indexOf(' ');
    String main = space < 0 ? commandLine : commandLine.substring(0, space);
    return main.isEmpty() ? "(no name)" : main.substring(main.lastIndexOf('/') + 1);
  }

  /** Attaches to a program. */
  static RunningJvm attach(long pid) {
    ProcessHandle process =
        ProcessHandle.of(pid).orElseThrow(() -> new ArgusException("there is no process " + pid));
    if (pid == ProcessHandle.current().pid()) {
      throw new ArgusException(pid + " is this argus itself");
    }
    AttachSupport.requireSameUser(process);
    if (all().stream().noneMatch(program -> program.pid() == pid)) {
      AttachSupport.requireSignalHandler(pid);
    }
    try {
      return new RunningJvm(pid, VirtualMachine.attach(Long.toString(pid)));
    } catch (AttachNotSupportedException e) {
      throw refused(pid, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ArgusException("can't attach to " + pid + ": " + e.getMessage(), e);
    }
  }

  private static ArgusException refused(long pid, String message, Exception cause) {
    if (message.contains(DISABLED)) {
      return new ArgusException(
          pid
              + " was started with -XX:+DisableAttachMechanism, so nothing can be attached to it;"
              + " start it with -javaagent:argus-agent.jar instead",
          cause);
    }
    return new ArgusException(
        "can't attach to " + pid + ", which may be no Java program or hang: " + message, cause);
  }

  long pid() {
    return pid;
  }

  /** What the JVM and its agents leave for those who attach. */
  Properties agentProperties() {
    try {
      return machine.getAgentProperties();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** The release of Java that it runs on, such as 17; 0 where that can't be told. */
  int release() {
    try {
      String version = machine.getSystemProperties().getProperty("java.specification.version", "");
      return Integer.parseInt(version);
    } catch (NumberFormatException e) {
      return 0;
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private ArgusException lost(IOException e) {
    return new ArgusException(pid + " does not answer any more: " + e.getMessage(), e);
  }

  /** Loads an agent. Whether it starts is up to the agent. */
  void load(Path agent, String options) {
    try {
      machine.loadAgent(agent.toAbsolutePath().toString(), options);
    } catch (AgentLoadException e) {
      if (String.valueOf(e.getMessage()).contains(NO_DYNAMIC_AGENTS)) {
        throw new ArgusException(
            pid
                + " takes no agent while it runs: it was started with"
                + " -XX:-EnableDynamicAgentLoading. Start it with -javaagent:argus-agent.jar"
                + " instead",
            e);
      }
      throw new ArgusException(
          pid
              + " can't load "
              + agent.toAbsolutePath()
              + ", which it has to find and may read under this path, in its container, too: "
              + e.getMessage(),
          e);
    } catch (AgentInitializationException e) {
      throw new ArgusException("the agent could not start in " + pid + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** What the agent tells of itself; nothing where there is none. */
  Optional<AgentStatus> status() {
    return AgentStatus.of(agentProperties());
  }

  @Override
  public void close() {
    try {
      machine.detach();
    } catch (IOException gone) {
      // it has ended, and that detached as well
    }
  }
}
