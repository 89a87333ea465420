package dev.argus.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is found in whole logs. Each {@code NAME.txt} has a {@code NAME.found.txt} beside it that
 * says what a reader finds.
 */
class StackTraceReaderTest {

  private static final Path FILES = Path.of("src/test/resources/dev/argus/core/trace");

  @ParameterizedTest
  @DisplayName("finds in a log what is in it")
  @ValueSource(
      strings = {
        "another-thread-in-between",
        "compose-interleaved",
        "console-of-a-server",
        "cut-and-garbled",
        "docker-timestamps",
        "java-util-logging",
        "kotlin-scala-groovy-clojure",
        "kubernetes",
        "log4j2-extended",
        "logback-cause-and-suppressed",
        "logback-spring-boot",
        "messages-that-look-like-traces",
        "other-layouts",
        "packed-and-escaped",
        "root-cause-first",
        "standard-error",
        "thread-dump",
        "windows-and-colours",
      })
  void findsWhatIsThere(String name) throws IOException {
    List<FoundTrace> found = new ArrayList<>();
    try (Reader log =
        Files.newBufferedReader(FILES.resolve(name + ".txt"), StandardCharsets.UTF_8)) {
      StackTraceReader.read(log, ZoneOffset.UTC, found::add);
    }

    assertThat(found.stream().map(FoundText::of).toList())
        .containsExactlyElementsOf(FoundText.read(FILES.resolve(name + ".found.txt")));
  }
}
