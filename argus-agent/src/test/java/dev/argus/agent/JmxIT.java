package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JMX bean, and that nobody who does not ask for it has to pay or to suffer. */
class JmxIT {

  @TempDir Path directory;
  private String options;

  @BeforeEach
  void layOut() {
    options = "inApp=com.example.app,reports=" + directory.resolve("reports");
  }

  @Test
  @SuppressWarnings("BanJNDI") // the address is that of a process that this test started
  void aClientThatConnectsFindsTheBeanAndSwitchesIt() throws Exception {
    try (LiveApp app = LiveApp.start(directory, options)) {
      app.ask("place 3");
      app.awaitAtLeast("written", 1);
      String address = app.withMachine(machine -> machine.startLocalManagementAgent());
      app.await(s -> s.get("jmx").equals("registered"));
      try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
        AgentMXBean bean = bean(connector.getMBeanServerConnection());

        assertThat(bean.getMode()).isEqualTo("capture");
        assertThat(bean.getErrors()).isEqualTo(3);
        assertThat(bean.getDropped()).containsKeys("rate", "queue", "disk");
        assertThat(bean.getCpuNanos().get("writing")).isPositive();
        assertThat(bean.status()).startsWith("capture for ").contains("jmx registered");
        bean.setMode("OFF");
        assertThat(bean.getMode()).isEqualTo("off");
        assertThat(bean.getReason()).isEqualTo("jmx");
        assertThatThrownBy(() -> bean.setMode("loud"))
            .hasMessageContaining("none of off, count, capture");
      }
      app.awaitMode(Mode.OFF);
      app.ask("place");
      assertThat(app.awaitMode(Mode.OFF)).containsEntry("errors", "3");
    }
  }

  private static AgentMXBean bean(MBeanServerConnection server) throws Exception {
    return JMX.newMXBeanProxy(server, new ObjectName("dev.argus:type=Agent"), AgentMXBean.class);
  }

  @Test
  void loadsNothingOfManagementOrLoggingBeforeTheApplicationDoes() throws IOException {
    Path loaded = directory.resolve("loaded.txt");
    try (LiveApp app = LiveApp.start(directory, options, "-Xlog:class+load:file=" + loaded)) {
      app.ask("place 3");
      assertThat(app.awaitAtLeast("written", 1)).containsEntry("jmx", "waiting");
    }

    assertThat(Files.readString(loaded))
        .contains("dev.argus.agent.internal.capture.ReportWriter")
        .doesNotContain("javax.management.", "java.lang.management.", "java.util.logging.LogM");
  }

  @Test
  void leavesAnApplicationServersOwnBuilderAndLogManagerInPlace() {
    try (LiveApp app = LiveApp.start(directory, options)) {
      app.ask("place 3");
      app.awaitAtLeast("written", 1);

      assertThat(app.ask("server")).isEqualTo("true true class com.example.outside.Serving$Logs");
      app.await(s -> s.get("jmx").equals("registered"));
      assertThat(app.errors()).isEmpty();
    }
  }

  @Test
  void staysAwayWhereItIsNotWanted() {
    try (LiveApp app = LiveApp.start(directory, options + ",jmx=false")) {
      app.ask("server");

      assertThat(app.awaitMode(Mode.CAPTURE)).containsEntry("jmx", "off");
    }
  }

  @Test
  void worksInARuntimeWithoutTheModuleAndSaysSoWhenAsked() throws Exception {
    Path runtime = runtimeImage();
    try (LiveApp app =
        LiveApp.start(runtime.resolve("bin/java"), directory, options + ",jmx=true")) {
      app.ask("place 3");

      assertThat(app.awaitAtLeast("written", 1))
          .containsEntry("jmx", "absent")
          .containsEntry("internalErrors", "0");
      assertThat(app.errors().lines())
          .singleElement()
          .asString()
          .startsWith("argus: no JMX: this Java runtime has no module java.management");
    }
  }

  /** The smallest runtime that an agent can be in. */
  private Path runtimeImage() throws Exception {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    assumeTrue(Files.isExecutable(jlink), "this JDK has no jlink");
    Path image = directory.resolve("image");
    Process process =
        new ProcessBuilder(
                List.of(
                    jlink.toString(),
                    "--add-modules",
                    "java.base,java.instrument,jdk.unsupported",
                    "--output",
                    image.toString()))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("jlink.txt").toFile())
            .start();
    assumeTrue(process.waitFor() == 0, "jlink can't make an image here");
    return image;
  }
}
