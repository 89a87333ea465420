package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentLaunchTest {

  private static final Path AGENT = Path.of("argus-agent.jar").toAbsolutePath();
  private static final Path REPORTS = Path.of("crashes").toAbsolutePath();

  @Test
  void agentIsTheFirstOption() {
    AgentLaunch launch = new AgentLaunch(AGENT, List.of("com.acme", "org.acme"), REPORTS);

    assertThat(launch.command(List.of("java", "-jar", "app.jar", "--port")))
        .containsExactly(
            "java",
            "-javaagent:" + AGENT + "=inApp=com.acme;org.acme,reports=" + REPORTS,
            "-jar",
            "app.jar",
            "--port");
  }

  @Test
  void withoutPackagesTheAgentFindsThem() {
    AgentLaunch launch = new AgentLaunch(AGENT, List.of(), REPORTS);

    assertThat(launch.command(List.of("java", "Main")))
        .containsExactly("java", "-javaagent:" + AGENT + "=reports=" + REPORTS, "Main");
  }

  @Test
  void pathWithACommaGoesAsAProperty() {
    Path reports = Path.of("a,b").toAbsolutePath();
    AgentLaunch launch = new AgentLaunch(AGENT, List.of(), reports);

    assertThat(launch.command(List.of("java", "Main")))
        .containsExactly("java", "-javaagent:" + AGENT, "-Dargus.reports=" + reports, "Main");
  }

  @Test
  void scriptGetsTheAgentThroughTheEnvironment() {
    Map<String, String> environment = new HashMap<>(Map.of("JDK_JAVA_OPTIONS", "-Xmx1g"));

    new AgentLaunch(AGENT, List.of(), REPORTS).addTo(environment);

    assertThat(environment)
        .containsEntry(
            "JDK_JAVA_OPTIONS", "-Xmx1g \"-javaagent:" + AGENT + "=reports=" + REPORTS + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"java", "/usr/bin/java", "C:\\jdk\\bin\\java.exe", "C:\\jdk\\bin\\JAVAW.EXE"})
  void javaIsKnownByItsName(String program) {
    assertThat(AgentLaunch.isJava(program)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "./start.sh", "mvn", "java17/start", ""})
  void otherProgramsAreNot(String program) {
    assertThat(AgentLaunch.isJava(program)).isFalse();
  }
}
