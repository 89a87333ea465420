package dev.argus.agent;

import dev.argus.agent.internal.Installation;
import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.operation.Operation;
import dev.argus.agent.internal.weave.DispatcherClass;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry points. Whatever goes wrong in here, the application starts and runs; it is
 * told on standard error, in one line.
 */
public final class ArgusAgent {

  private static final String SWITCH = "switch=";

  private static volatile @Nullable Operation operation;

  private ArgusAgent() {}

  /** Called by the JVM before {@code main}, for {@code -javaagent:argus-agent.jar=OPTIONS}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    start(argument, instrumentation, false);
  }

  /** Called by the JVM when the agent is attached to a running application. */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
    start(argument, instrumentation, true);
  }

  private static void start(
      @Nullable String argument, Instrumentation instrumentation, boolean attached) {
    Trouble trouble = new Trouble(System.err);
    try {
      if (attached && argument != null && argument.startsWith(SWITCH)) {
        switchTo(argument.substring(SWITCH.length()), trouble);
        return;
      }
      AgentOptions options = AgentOptions.of(argument);
      for (String warning : options.warnings()) {
        trouble.warn(warning);
      }
      if (!options.enabled()) {
        return;
      }
      if (DispatcherClass.defined()) {
        trouble.warn("the agent is already there; this one does nothing");
        return;
      }
      if (options.delivery() == null) {
        warnIfUnusable(options.reports(), trouble);
      }
      operation = Installation.install(options, instrumentation, attached, trouble);
    } catch (Throwable e) {
      trouble.warn("could not start, the application runs on without it: " + e);
    }
  }

  /** Asked by {@code argus switch}: an agent that is there already is switched, none is started. */
  private static void switchTo(String word, Trouble trouble) {
    Operation running = operation;
    Mode mode = Mode.of(word);
    if (running == null || mode == null) {
      trouble.warn(running == null ? "there is no agent to switch" : "no such mode to switch to");
    } else {
      running.request(mode, "argus switch");
    }
  }

  /** Looks, but creates nothing: an application without errors leaves no trace on disk. */
  private static void warnIfUnusable(Path reports, Trouble trouble) {
    Path existing = reports;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      trouble.warn(
          "reports can't be written to "
              + reports
              + ": "
              + (existing == null || existing.equals(reports) ? "it" : existing)
              + " is not a directory that can be written to");
    }
  }
}
