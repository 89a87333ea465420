package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a state file may hold. */
class StateFileTest {

  private static final Node KNOWN = new Node.KnownNode("com.acme.Order", 3);

  @Test
  void refusesAnObjectThatOnlyCallsKnow() {
    Snapshot snapshot =
        new Snapshot(List.of(new Node.ArrayNode("[A", List.of(new Value.Ref(1))), KNOWN), false);

    assertThatThrownBy(() -> StateFile.of(snapshot, Map.of("orders", new Value.Ref(0))))
        .isInstanceOf(ArgusException.class)
        .hasMessageContaining("com.acme.Order that calls make");
  }

  @Test
  void isNotDisturbedByOneThatNoValueReaches() {
    Snapshot snapshot = new Snapshot(List.of(new Node.EnumNode("A", "ONE"), KNOWN), false);

    assertThat(StateFile.of(snapshot, Map.of("one", new Value.Ref(0))))
        .contains("ONE")
        .doesNotContain("com.acme.Order");
  }
}
