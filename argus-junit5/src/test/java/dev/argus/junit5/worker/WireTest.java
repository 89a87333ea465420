package dev.argus.junit5.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What parent and worker say to each other arrives, whatever else is on the line. */
class WireTest {

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private DataInputStream received() {
    return new DataInputStream(new ByteArrayInputStream(line.toByteArray()));
  }

  @Test
  void messagesArriveAsTheyWereSent() throws IOException {
    List<String> texts = List.of("", "größer \ud83d\ude00", "x\n\0y", "z".repeat(200_000));
    Wire.send(line, Wire.ATTEMPT, texts);
    Wire.send(line, Wire.EXHAUSTED, List.of());

    DataInputStream in = received();

    assertThat(Wire.receive(in)).isEqualTo(new Wire.Message(Wire.ATTEMPT, texts));
    assertThat(Wire.receive(in)).isEqualTo(new Wire.Message(Wire.EXHAUSTED, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "noise", "1234567", "12345678", "a line\nand another\n"})
  void noiseBetweenMessagesIsSkipped(String noise) throws IOException {
    byte[] bytes = noise.getBytes(StandardCharsets.UTF_8);
    line.write(bytes);
    Wire.send(line, Wire.ATTEMPT, List.of("one"));
    line.write(bytes);
    Wire.send(line, Wire.REJECTED, List.of("two"));
    line.write(bytes);

    DataInputStream in = received();

    assertThat(Wire.receive(in).texts()).containsExactly("one");
    assertThat(Wire.receive(in).texts()).containsExactly("two");
    assertThatThrownBy(() -> Wire.receive(in)).isInstanceOf(EOFException.class);
  }

  @Test
  void theBeginningOfAMarkIsNoMessage() throws IOException {
    Wire.send(line, Wire.ATTEMPT, List.of("one"));
    byte[] message = line.toByteArray();
    line.reset();
    line.write(message, 0, 5);
    line.write(message);

    assertThat(Wire.receive(received()).texts()).containsExactly("one");
  }

  @Test
  void everyCutEndsTheConversation() throws IOException {
    Wire.send(line, Wire.VERIFIED, List.of("one", "two"));
    byte[] message = line.toByteArray();

    for (int length = 0; length < message.length; length++) {
      byte[] cut = Arrays.copyOf(message, length);
      assertThatThrownBy(() -> Wire.receive(new DataInputStream(new ByteArrayInputStream(cut))))
          .as("cut after " + length)
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void absurdLengthsAreRefusedBeforeMemoryIsTaken() throws IOException {
    Wire.send(line, "w", List.of("text"));
    byte[] message = line.toByteArray();
    int count = Long.BYTES + Short.BYTES + 1;
    for (int at : new int[] {count, count + Integer.BYTES}) {
      byte[] damaged = message.clone();
      damaged[at] = 0x7f;
      byte[] negative = message.clone();
      negative[at] = (byte) 0xff;
      for (byte[] bytes : List.of(damaged, negative)) {
        assertThatThrownBy(() -> Wire.receive(new DataInputStream(new ByteArrayInputStream(bytes))))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("not a message");
      }
    }
  }
}
