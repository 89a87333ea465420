package dev.argus.junit5.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --classpath}, with a warning for each entry that isn't there. */
final class ClassPathOption {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = {"--classpath", "--class-path", "-cp"},
      paramLabel = "CP",
      description = {
        "Class path of the code under test: classes and jars, separated by '"
            + ClassPathOption.SEPARATOR_PLACE
            + "'. 'lib/*' (quoted) stands for the jars of a folder, @FILE for a class path in a"
            + " file."
      })
  private List<String> given = new ArrayList<>();

  private static final String SEPARATOR_PLACE = "${sys:path.separator}";

  boolean isGiven() {
    return !given.isEmpty();
  }

  void giveIfMissing(@Nullable String classPath) {
    if (given.isEmpty() && classPath != null) {
      given.add(classPath);
    }
  }

  /**
   * The class path.
   *
   * @throws ParameterException where nothing of it is there
   */
  ClassPath resolve(Terminal terminal) {
    ClassPath classPath;
    try {
      classPath = ClassPath.of(given);
    } catch (IllegalArgumentException e) {
      throw Usage.problem(spec, String.valueOf(e.getMessage()));
    }
    for (String missing : classPath.missing()) {
      boolean otherSeparator = missing.contains(File.pathSeparator.equals(":") ? ";" : ":");
      terminal.warn(
          "not on this disk, so not on the class path: "
              + PrintableText.line(missing)
              + (otherSeparator
                  ? " (entries are separated by '" + File.pathSeparator + "' here)"
                  : ""));
    }
    if (classPath.entries().isEmpty()) {
      throw Usage.problem(
          spec,
          "nothing of the class path is there; give the folders of classes and the jars that the"
              + " program ran with");
    }
    return classPath;
  }
}
