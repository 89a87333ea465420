package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Reading what an agent in another JVM says. */
class AgentStatusTest {

  private static Properties shown(String text) {
    Properties properties = new Properties();
    properties.setProperty("argus.status", text);
    return properties;
  }

  @Test
  void isAbsentWhereThereIsNoAgent() {
    assertThat(AgentStatus.of(new Properties())).isEmpty();
  }

  @Test
  void givesEachPartOfTheLineALineOfItsOwn() {
    AgentStatus status =
        AgentStatus.of(
                shown(
                    """
                    mode=off
                    settled=true
                    reports=/r
                    switchFile=/r/argus.switch
                    line=off for 3 s (jmx); errors 2 of 1 kind; jmx registered
                    """))
            .orElseThrow();

    assertThat(status.mode()).isEqualTo("off");
    assertThat(status.settled()).isTrue();
    assertThat(status.lines())
        .containsExactly(
            "off for 3 s (jmx)",
            "errors 2 of 1 kind",
            "jmx registered",
            "reports in /r",
            "switch file /r/argus.switch");
  }

  @Test
  void survivesWhatIsNoStatus() {
    AgentStatus status = AgentStatus.of(shown("\n=\nx\na=b=c\n")).orElseThrow();

    assertThat(status.figures()).containsExactly(Map.entry("a", "b=c"));
    assertThat(status.settled()).isFalse();
  }

  @Test
  void isNotReadWhereItIsTooLongToBeOne() {
    assertThat(AgentStatus.of(shown("a=b\n".repeat(100_000)))).isEmpty();
  }

  @Test
  void aProgramIsNamedWithoutItsArguments() {
    assertThat(RunningJvm.name("com.acme.Main --password=secret")).isEqualTo("com.acme.Main");
    assertThat(RunningJvm.name("/opt/shop/app.jar serve")).isEqualTo("app.jar");
    assertThat(RunningJvm.name("")).isEqualTo("(no name)");
  }
}
