package dev.argus.agent.internal.operation;

import dev.argus.agent.OperationOptions;
import dev.argus.agent.internal.Trouble;

/**
 * The agent's JMX bean, which appears once the application, or a client that connects, has made the
 * platform MBean server. The agent never makes it: that starts logging and reads {@code
 * javax.management.builder.initial} before an application server has set its own, and costs time
 * where nobody asks. Other agents wait for a delay or for a class to be loaded (Datadog
 * dd-trace-java #657 and #1958, OpenTelemetry #11151) and then make the server themselves.
 *
 * <p>Names no class of {@code java.management}, which a runtime image may lack.
 */
final class Bean {

  private static final String MODULE = "java.management";
  private static final int TRIES = 5;

  private final Operation operation;
  private final OperationOptions options;
  private final Trouble trouble;
  private final boolean absent = ModuleLayer.boot().findModule(MODULE).isEmpty();
  private volatile String state;
  private boolean toldAbsent;
  private int failures;

  Bean(Operation operation, OperationOptions options, Trouble trouble) {
    this.operation = operation;
    this.options = options;
    this.trouble = trouble;
    this.state = !options.jmx() ? "off" : absent ? "absent" : "waiting";
  }

  /** {@code off}, {@code absent}, {@code waiting}, {@code registered} or {@code failed}. */
  String state() {
    return state;
  }

  /**
   * Looks whether there is a server now; on the agent's own thread.
   *
   * @param possible whether somebody has begun to make one
   */
  void registerWhenPossible(boolean possible) {
    if (absent && options.jmxAsked() && !toldAbsent) {
      toldAbsent = true;
      trouble.warn(
          "no JMX: this Java runtime has no module "
              + MODULE
              + "; the switch file and 'argus status' work without it");
    }
    if (!possible || !state.equals("waiting")) {
      return;
    }
    try {
      if (BeanRegistration.register(new AgentBean(operation))) {
        state = "registered";
      }
    } catch (Exception | LinkageError e) {
      failures++;
      if (failures == TRIES) {
        state = "failed";
        trouble.warn("the JMX bean can't be registered (" + e + ")");
      }
    }
  }
}
