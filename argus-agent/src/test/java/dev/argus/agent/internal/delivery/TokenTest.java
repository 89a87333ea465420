package dev.argus.agent.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a token comes from, and that it does not show. */
class TokenTest {

  @Test
  void doesNotShowItself() {
    assertThat(Token.of("s3cret")).hasToString("(hidden)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\r\nX-Admin: yes", "schl\u00fcssel"})
  void isNothingThatCouldEndItsLine(String typed) {
    assertThat(Token.of(typed)).isNull();
  }

  @Test
  void isReadAgainEachTime(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "first\n");
    Token token = Token.in(file);
    assertThat(token.secret()).isEqualTo("first");

    Files.writeString(file, "second\n");

    assertThat(token.secret()).isEqualTo("second");
  }

  @Test
  void doesNotTellWhatAWrongFileHolds(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "se cret");

    assertThatThrownBy(() -> Token.in(file).secret())
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("cret");
  }
}
