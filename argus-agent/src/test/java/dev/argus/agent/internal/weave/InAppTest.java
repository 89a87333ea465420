package dev.argus.agent.internal.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as code under test. */
class InAppTest {

  private final ClassLoader application = getClass().getClassLoader();

  @Test
  void goesByWholePackages() {
    InApp inApp = InApp.ofPrefixes(List.of("com.acme", "picocli"));

    assertThat(inApp.contains("com.acme.Order")).isTrue();
    assertThat(inApp.contains("com.acme.deep.down.Order$Line")).isTrue();
    assertThat(inApp.contains("picocli.CommandLine")).isTrue();
    assertThat(inApp.contains("com.acmecorp.Order")).isFalse();
    assertThat(inApp.contains("java.lang.String")).isFalse();
  }

  @Test
  void takesAClassForAPrefix() {
    InApp inApp = InApp.ofPrefixes(List.of("com.acme.Order"));

    assertThat(inApp.contains("com.acme.Order")).isTrue();
    assertThat(inApp.contains("com.acme.Order$Line")).isTrue();
    assertThat(inApp.contains("com.acme.OrderBook")).isFalse();
  }

  @Test
  void neverTakesThePlatformOrTheAgent() {
    InApp inApp = InApp.ofPrefixes(List.of("java", "dev.argus"));

    assertThat(inApp.accepts("java/sql/Driver", ClassLoader.getPlatformClassLoader(), null))
        .isFalse();
    assertThat(inApp.accepts("java/lang/String", null, null)).isFalse();
    assertThat(inApp.accepts("dev/argus/agent/ArgusAgent", application, null)).isFalse();
    assertThat(inApp.accepts("dev/argus/core/ArgusException", application, null)).isTrue();
  }

  @Test
  void goesByCodeSourceWhereNoPrefixIsGiven() throws Exception {
    String here = InAppTest.class.getProtectionDomain().getCodeSource().getLocation().toString();
    InApp inApp = InApp.ofCodeSources(List.of(here));

    assertThat(
            inApp.accepts(
                "dev/argus/core/Mine", application, InAppTest.class.getProtectionDomain()))
        .isTrue();
    assertThat(inApp.accepts("org/junit/Test", application, Test.class.getProtectionDomain()))
        .isFalse();
    assertThat(inApp.contains("dev.argus.core.Other")).isTrue();
    assertThat(inApp.contains("org.junit.Test")).isFalse();
    assertThat(inApp.prefixes()).containsExactly("dev.argus.core");
  }
}
