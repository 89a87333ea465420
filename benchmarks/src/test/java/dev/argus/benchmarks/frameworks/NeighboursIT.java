package dev.argus.benchmarks.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.example.shop.PriceMain;
import com.example.shop.Prices;
import dev.argus.benchmarks.frameworks.Forked.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** The agent and others that load or change classes leave each other alone. */
class NeighboursIT {

  @TempDir Path directory;

  private static Path jar(String name) {
    return Arrays.stream(Forked.classPath().split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> entry.getFileName().toString().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertClosed(Outcome outcome) {
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("java.lang.IllegalStateException: closed for today");
    assertThat(outcome.reports()).anySatisfy(report -> FrameworksIT.assertComplete(report, "main"));
  }

  @Test
  void classesInAJarInAJar() throws Exception {
    Path nested = directory.resolve("prices.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(nested))) {
      put(jar, entryOf(Prices.class), Loaders.classFile(Prices.class), false);
    }
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Main-Class", "org.springframework.boot.loader.launch.JarLauncher");
    main.putValue("Start-Class", PriceMain.class.getName());
    main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    Path boot = directory.resolve("boot.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(boot), manifest);
        JarFile loader = new JarFile(jar("spring-boot-loader").toFile())) {
      for (Enumeration<JarEntry> all = loader.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (entry.getName().startsWith("org/") && !entry.isDirectory()) {
          try (InputStream in = loader.getInputStream(entry)) {
            put(jar, entry.getName(), in.readAllBytes(), false);
          }
        }
      }
      for (String folder : List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/")) {
        jar.putNextEntry(new ZipEntry(folder));
        jar.closeEntry();
      }
      put(
          jar,
          "BOOT-INF/classes/" + entryOf(PriceMain.class),
          Loaders.classFile(PriceMain.class),
          false);
      put(jar, "BOOT-INF/lib/prices.jar", Files.readAllBytes(nested), true);
    }

    assertClosed(new Forked(directory).run("-jar", boot.toString()));
  }

  private static String entryOf(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static void put(JarOutputStream jar, String name, byte[] content, boolean stored)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    if (stored) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }

  @Test
  void aNamedModule() throws Exception {
    ClassWriter info = new ClassWriter(0);
    info.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = info.visitModule("shop", 0, null);
    module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
    module.visitPackage("com/example/shop");
    module.visitEnd();
    info.visitEnd();
    Path shop = directory.resolve("shop");
    Path classes = Files.createDirectories(shop.resolve("com/example/shop"));
    Files.write(shop.resolve("module-info.class"), info.toByteArray());
    for (Class<?> type : List.of(Prices.class, PriceMain.class)) {
      Files.write(classes.resolve(type.getSimpleName() + ".class"), Loaders.classFile(type));
    }

    assertClosed(
        new Forked(directory)
            .run("-p", shop.toString(), "-m", "shop/" + PriceMain.class.getName()));
  }

  @Test
  void aPolicyThatForbidsToWrite() throws Exception {
    assumeThat(Runtime.version().feature()).as("has a security manager").isLessThan(24);
    Path policy = Files.writeString(directory.resolve("none.policy"), "grant {};\n");

    Outcome outcome =
        new Forked(directory)
            .jvm("-Djava.security.manager", "-Djava.security.policy==" + policy)
            .run("-cp", Forked.classPath(), PriceMain.class.getName(), "tea");

    assertThat(outcome.out()).isEqualTo("250\n");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.reports()).isEmpty();
  }

  @Test
  void classesThatAnotherChangesWhileTheyAreUsed() throws Exception {
    FrameworksIT.assertReported(
        new Forked(directory).jvm("-XX:+EnableDynamicAgentLoading").agent().host("mockito"),
        "of",
        "1 failed");
  }

  @Test
  void tenThousandClassLoadersAreLetGo() throws Exception {
    Outcome outcome = new Forked(directory).jvm("-Xmx128m").host("redeployed");

    assertThat(outcome.out()).as(outcome.err()).isEqualTo("gone\n");
    assertThat(outcome.reports()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void codeCoverage(boolean before) throws Exception {
    String jacoco = "-javaagent:" + jar("org.jacoco.agent") + "=destfile=jacoco.exec";
    Forked forked = new Forked(directory);
    Outcome outcome =
        (before ? forked.jvm(jacoco).agent() : forked.agent().jvm(jacoco))
            .run("-cp", Forked.classPath(), PriceMain.class.getName());

    assertClosed(outcome);
    assertThat(directory.resolve("jacoco.exec")).isNotEmptyFile();
  }

  /** Only with the profile that brings their agents: they are large. */
  @ParameterizedTest
  @CsvSource({
    "opentelemetry-javaagent.jar, true",
    "opentelemetry-javaagent.jar, false",
    "dd-java-agent.jar, true",
    "dd-java-agent.jar, false",
    "elastic-apm-agent.jar, true",
    "elastic-apm-agent.jar, false"
  })
  void agentsThatWatchPerformance(String agent, boolean before) throws Exception {
    Path jar = Path.of(System.getProperty("argus.neighbours", "none"), agent);
    assumeThat(jar).exists();
    String theirs = "-javaagent:" + jar;
    Forked forked =
        new Forked(directory)
            .jvm(
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Ddd.trace.enabled=true",
                "-Delastic.apm.recording=false");
    Outcome outcome =
        (before ? forked.jvm(theirs).agent() : forked.agent().jvm(theirs)).host("tomcat");

    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("200\n500\n");
    assertThat(outcome.reports())
        .anySatisfy(report -> FrameworksIT.assertComplete(report, "doGet"));
  }
}
