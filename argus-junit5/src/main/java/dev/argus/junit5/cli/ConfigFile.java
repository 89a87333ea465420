package dev.argus.junit5.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A properties file with options of a command: {@code out=src/test/java}. What is typed ranks above
 * it.
 */
final class ConfigFile {

  private final Properties properties = new Properties();

  /**
   * Reads a file.
   *
   * @param keys the options that may stand in it; others are warned about
   */
  static ConfigFile read(
      @Nullable CommandSpec spec, @Nullable Path file, List<String> keys, Terminal terminal) {
    ConfigFile config = new ConfigFile();
    if (file == null) {
      return config;
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      config.properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw Usage.problem(spec, "cannot read the options in " + file + ": " + e);
    }
    for (String key : new TreeSet<>(config.properties.stringPropertyNames())) {
      if (!keys.contains(key)) {
        terminal.warn(
            "unknown option '"
                + PrintableText.line(key)
                + "' in "
                + file
                + " is ignored; there are "
                + String.join(", ", keys));
      }
    }
    return config;
  }

  @Nullable String get(String key) {
    String value = properties.getProperty(key);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
