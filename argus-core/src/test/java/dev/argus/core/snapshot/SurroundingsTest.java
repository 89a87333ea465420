package dev.argus.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.replay.UnsafeFields;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

  @SuppressWarnings("unused") // read by the snapshot
  static final class Settings {
    private final Map<String, String> environment = System.getenv();
    private final Properties properties = System.getProperties();
    private final String own = "kept";
  }

  private static String printed(Object root) {
    SnapshotWriter writer =
        new SnapshotWriter(SnapshotLimits.GENEROUS, TextFilter.NONE, new UnsafeFields());
    writer.root("root", root);
    return String.valueOf(SnapshotTree.encode(writer.finish()));
  }

  @Test
  void theEnvironmentOfTheProcessIsNotCaptured() {
    String snapshot = printed(new Settings());

    assertThat(snapshot).contains("kept");
    System.getenv().values().stream()
        .filter(value -> value.length() > 8)
        .forEach(value -> assertThat(snapshot).doesNotContain(value));
    assertThat(snapshot).doesNotContain(System.getProperty("java.home"));
  }

  @Test
  void aNameThatOnlyLooksLikeAContainerIsCaptured() {
    assertThat(printed(new BeanFactory())).contains("inside");
  }

  @SuppressWarnings("unused") // read by the snapshot
  static final class BeanFactory {
    private final String content = "inside";
  }
}
