package dev.argus.router.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.router.internal.ServerSentEvents.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {

  @Test
  void readsNamesDataAndCommentsWithAnyLineEnd() throws IOException {
    assertThat(read(": hi\nevent: a\r\ndata: 1\r\ndata:2\r\n\r\rdata:  3\r\r"))
        .containsExactly(new Event("a", "1\n2"), new Event("", " 3"));
  }

  @Test
  void aLineThatTheEndCutsOffIsDropped() throws IOException {
    assertThat(read("data: 1\n\ndata: [DONE]\ndata: 2"))
        .containsExactly(new Event("", "1"), new Event("", "[DONE]"));
  }

  @Test
  void anEventWithoutDataIsNone() throws IOException {
    assertThat(read("event: ping\n\ndata: 1\n\n")).containsExactly(new Event("", "1"));
  }

  @Property
  void neverFailsOnWhateverComes(@ForAll String text) throws IOException {
    assertThat(read(text)).allSatisfy(event -> assertThat(event.data()).isNotNull());
  }

  private static List<Event> read(String text) throws IOException {
    ServerSentEvents events =
        new ServerSentEvents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<Event> found = new ArrayList<>();
    for (Event event = events.next(); event != null; event = events.next()) {
      found.add(event);
    }
    return found;
  }
}
