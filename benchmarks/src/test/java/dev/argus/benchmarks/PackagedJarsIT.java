package dev.argus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the self-contained jars hold, and that putting them together broke nothing. */
class PackagedJarsIT {

  private static final String AGENT = "argus.agent.jar";
  private static final String COMMAND_LINE = "argus.cli.jar";

  /** A name that relocation gave to a library's class. */
  private static final Pattern RELOCATED =
      Pattern.compile("\\bdev[./]argus[./]\\w+[./]shaded[./](?!core\\b)\\w+[./]");

  private static final Pattern LIBRARY_CLASS =
      Pattern.compile("dev/argus/\\w+/shaded/(?!core/).*|(?!dev/argus/).*");

  @Test
  void agentSaysWhatItIsAndMay() throws IOException {
    try (JarFile jar = jar(AGENT)) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      for (String name : List.of("Premain-Class", "Agent-Class", "Launcher-Agent-Class")) {
        assertThat(manifest.getValue(name)).as(name).isEqualTo("dev.argus.agent.ArgusAgent");
      }
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
      assertThat(jar.getEntry("dev/argus/agent/ArgusAgent.class")).isNotNull();
    }
  }

  @Test
  void agentBringsNoClassThatAnApplicationCouldHaveToo() throws IOException {
    assertThat(classNames(AGENT)).allMatch(name -> name.startsWith("dev/argus/agent/"));
  }

  @Test
  void commandLineStartsAtMain() throws IOException {
    try (JarFile jar = jar(COMMAND_LINE)) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("dev.argus.junit5.cli.Main");
      assertThat(jar.getEntry("dev/argus/junit5/cli/Main.class")).isNotNull();
    }
  }

  @Test
  void commandLineBringsJunitUnderItsOwnNameAndAllElseRelocated() throws IOException {
    assertThat(classNames(COMMAND_LINE))
        .contains(
            "org/junit/jupiter/api/Test.class",
            "org/junit/jupiter/engine/JupiterTestEngine.class",
            "org/junit/platform/launcher/Launcher.class",
            "org/opentest4j/AssertionFailedError.class")
        .allMatch(
            name ->
                name.matches("(META-INF/versions/\\d+/)?(dev/argus|org/junit)/.*")
                    || name.startsWith("org/opentest4j/")
                    || name.startsWith("org/apiguardian/"));
    assertThat(text(COMMAND_LINE, "META-INF/services/org.junit.platform.engine.TestEngine"))
        .contains("org.junit.jupiter.engine.JupiterTestEngine");
  }

  @ParameterizedTest
  @ValueSource(strings = {AGENT, COMMAND_LINE})
  void loggingFindsItsRelocatedProvider(String property) throws IOException {
    String shaded =
        property.equals(AGENT) ? "dev.argus.agent.shaded.slf4j" : "dev.argus.junit5.shaded.slf4j";

    String provider = text(property, "META-INF/services/" + shaded + ".spi.SLF4JServiceProvider");

    assertThat(classNames(property)).contains(provider.strip().replace('.', '/') + ".class");
  }

  @ParameterizedTest
  @ValueSource(strings = {AGENT, COMMAND_LINE})
  void noModuleDescriptorAndNoSignatureIsLeft(String property) throws IOException {
    assertThat(entryNames(property))
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {AGENT, COMMAND_LINE})
  void licencesOfAllPartsAreThere(String property) throws IOException {
    assertThat(entryNames(property))
        .contains(
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/licenses/asm.txt",
            "META-INF/licenses/slf4j.txt",
            "META-INF/FastDoubleParser-LICENSE");
  }

  /**
   * A text such as {@code org/slf4j/Logger} means the application's class; relocation takes it for
   * the shaded one. Build such a text from parts.
   */
  @ParameterizedTest
  @ValueSource(strings = {AGENT, COMMAND_LINE})
  void relocationRewroteNoText(String property) throws IOException {
    List<String> rewritten = new ArrayList<>();
    try (JarFile jar = jar(property)) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = entry.getName();
        if (name.endsWith(".class") && !LIBRARY_CLASS.matcher(name).matches()) {
          try (InputStream in = jar.getInputStream(entry)) {
            for (String text : texts(in)) {
              if (RELOCATED.matcher(text).find()) {
                rewritten.add(name + ": " + text);
              }
            }
          }
        }
      }
    }
    assertThat(rewritten).isEmpty();
  }

  private static JarFile jar(String property) throws IOException {
    return new JarFile(Path.of(System.getProperty(property)).toFile());
  }

  private static List<String> entryNames(String property) throws IOException {
    try (JarFile jar = jar(property)) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  private static List<String> classNames(String property) throws IOException {
    return entryNames(property).stream().filter(name -> name.endsWith(".class")).toList();
  }

  private static String text(String property, String entry) throws IOException {
    try (JarFile jar = jar(property);
        InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The string constants of a class: of fields, of instructions, of string concatenations. */
  private static List<String> texts(InputStream classFile) throws IOException {
    List<String> texts = new ArrayList<>();
    ClassVisitor collector =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public FieldVisitor visitField(
              int access, String name, String descriptor, String signature, Object value) {
            add(value);
            return null;
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitLdcInsn(Object value) {
                add(value);
              }

              @Override
              public void visitInvokeDynamicInsn(
                  String name, String descriptor, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                  add(argument);
                }
              }
            };
          }

          private void add(Object constant) {
            if (constant instanceof String text) {
              texts.add(text);
            }
          }
        };
    new ClassReader(classFile).accept(collector, ClassReader.SKIP_DEBUG);
    return texts;
  }
}
