package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report cannot have anything loaded or started in the verification JVM. */
class ReplayOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xss512k",
        "-XX:ThreadStackSize=1024",
        "-XX:MaxJavaStackTraceDepth=100000",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
        "--add-modules=java.sql",
        "--add-modules=java.sql,java.xml",
        "-ea",
        "-enableassertions:com.acme...",
        "-Dfile.encoding=ISO-8859-1"
      })
  void whatChangesBehaviourIsUsed(String option) {
    assertThat(ReplayOptions.of(List.of(option))).containsExactly(option);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-javaagent:/tmp/evil.jar",
        "-agentpath:/tmp/evil.so",
        "-agentlib:jdwp=transport=dt_socket,server=y",
        "-Xbootclasspath/a:/tmp/evil.jar",
        "-XX:OnOutOfMemoryError=rm -rf x",
        "-XX:OnError=evil",
        "-XX:Flags=/tmp/flags",
        "-XX:VMOptionsFile=/tmp/x",
        "@/tmp/args",
        "-cp",
        "-jar",
        "Evil",
        "--patch-module=java.base=/tmp/evil",
        "--module-path=/tmp",
        "--upgrade-module-path=/tmp",
        "--add-modules=com.acme.gone",
        "--add-modules=java.sql,",
        "--add-modules=",
        "--add-opens=java.base/java.lang=com.acme",
        "-Djava.security.policy=/tmp/x",
        "-Djava.system.class.loader=Evil",
        "-Dfile.encoding=UTF-8 -javaagent:x",
        "-Xss512k\n-javaagent:x",
        "-Xlog:all:file=/tmp/x",
        "-Xmx100g"
      })
  void everythingElseIsNot(String option) {
    assertThat(ReplayOptions.of(List.of(option))).isEmpty();
  }

  @Test
  void orderStaysAndRepetitionGoes() {
    assertThat(ReplayOptions.of(List.of("-ea", "-Xss1m", "-verbose", "-ea")))
        .containsExactly("-ea", "-Xss1m");
  }
}
