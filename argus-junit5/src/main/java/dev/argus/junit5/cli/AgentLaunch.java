package dev.argus.junit5.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts the agent into a command that starts a Java program.
 *
 * @param agent the agent's jar
 * @param inApp package prefixes of the code under test; empty to let the agent find them
 * @param reports where reports go
 */
record AgentLaunch(Path agent, List<String> inApp, Path reports) {

  AgentLaunch {
    inApp = List.copyOf(inApp);
  }

  /** Whether a command's first word is a Java launcher, which takes options before all else. */
  static boolean isJava(String program) {
    String name =
        program
            .substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1)
            .toLowerCase(Locale.ROOT);
    return List.of("java", "java.exe", "javaw", "javaw.exe").contains(name);
  }

  /** The command with the agent as first option of {@code java}. */
  List<String> command(List<String> command) {
    List<String> more = new ArrayList<>(command);
    more.addAll(1, options());
    return more;
  }

  /**
   * The environment with which a script that starts {@code java} at last brings the agent in. Only
   * the launcher {@code java} reads this variable, not the compiler or other tools.
   */
  void addTo(Map<String, String> environment) {
    StringBuilder text = new StringBuilder(environment.getOrDefault("JDK_JAVA_OPTIONS", ""));
    for (String option : options()) {
      text.append(text.length() == 0 ? "" : " ").append('"').append(option).append('"');
    }
    environment.put("JDK_JAVA_OPTIONS", text.toString());
  }

  /** A path with a comma can't stand in the agent's argument, so it goes as a property. */
  private List<String> options() {
    List<String> options = new ArrayList<>();
    List<String> argument = new ArrayList<>();
    if (!inApp.isEmpty()) {
      argument.add("inApp=" + String.join(";", inApp));
    }
    String folder = reports.toAbsolutePath().toString();
    if (folder.contains(",")) {
      options.add("-Dargus.reports=" + folder);
    } else {
      argument.add("reports=" + folder);
    }
    options.add(
        0,
        "-javaagent:"
            + agent.toAbsolutePath()
            + (argument.isEmpty() ? "" : "=" + String.join(",", argument)));
    return options;
  }

  /** Whether the JVM can be told of the agent's path at all. */
  boolean isPossible() {
    return !agent.toAbsolutePath().toString().contains("=");
  }
}
