package dev.argus.agent.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.agent.internal.delivery.Waiting.Entry;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import org.junit.jupiter.api.Test;

/** What waits where there is no disk. */
class MemorySpoolTest {

  private final Tally tally = new Tally();
  private final MemorySpool memory = new MemorySpool(3_600_000, tally);

  @Test
  void holdsFourMebibytesAndLetsTheOldestGo() {
    for (int i = 0; i < 5; i++) {
      memory.put("r" + i, new byte[1 << 20]);
    }

    assertThat(memory.bytes()).isEqualTo(4L << 20);
    assertThat(memory.oldestFirst())
        .extracting(Entry::name)
        .containsExactly("r1", "r2", "r3", "r4");
    assertThat(tally.droppedSoFar(Drop.MEMORY)).isEqualTo(1);
  }

  @Test
  void dropsOneThatIsLargerThanAll() {
    memory.put("small", new byte[10]);
    memory.put("large", new byte[(4 << 20) + 1]);

    assertThat(memory.oldestFirst()).extracting(Entry::name).containsExactly("small");
    assertThat(tally.droppedSoFar(Drop.MEMORY)).isEqualTo(1);
  }

  @Test
  void forgetsWhatIsSent() {
    memory.put("a", new byte[10]);
    memory.remove(memory.oldestFirst().get(0));

    assertThat(memory.oldestFirst()).isEmpty();
    assertThat(memory.bytes()).isZero();
  }
}
