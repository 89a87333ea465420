package dev.argus.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.replay.UnsafeFields;
import java.io.File;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SnapshotFilterTest {

  /** Masks what stands under a name with "secret" in it. */
  private static final TextFilter SECRETS =
      (name, text) -> name.contains("secret") ? "#".repeat(text.length()) : text;

  @SuppressWarnings({"unused", "JdkObsolete"}) // read by the snapshot
  static final class Holder {
    String secret = "hunter2";
    char[] secretChars = "hunter2".toCharArray();
    byte[] secretBytes = "hunter2".getBytes(StandardCharsets.UTF_8);
    List<String> secretList = new ArrayList<>(List.of("hunter2"));
    Optional<String> secretMaybe = Optional.of("hunter2");
    StringBuilder secretBuilder = new StringBuilder("hunter2");
    StringBuffer secretBuffer = new StringBuffer("hunter2");
    Object[] secretArray = {"hunter2"};
    URI secretUri = URI.create("hunter2");
    File secretFile = new File("hunter2");
    Pattern secretPattern = Pattern.compile("hunter2");
    java.io.StringReader secretReader = new java.io.StringReader("hunter2");
    java.nio.ByteBuffer secretBuf =
        java.nio.ByteBuffer.wrap("hunter2".getBytes(StandardCharsets.UTF_8));
    Throwable secretError = new IllegalStateException("hunter2");
    Map<String, Object> map =
        Map.of("secret", "hunter2", "secret2", List.of(Map.of("x", "hunter2").get("x")));
    Wrapper secretWrapped = new Wrapper();
    String open = "visible";
    byte[] bytes = "visible".getBytes(StandardCharsets.UTF_8);
    Locale secretLocale = Locale.GERMANY;
    BigDecimal secretAmount = new BigDecimal("12.34");
    UUID id = new UUID(1, 2);
  }

  @SuppressWarnings("unused") // read by the snapshot
  static final class Wrapper {
    private final Object value = new String[] {"hunter2"};
  }

  private static Snapshot take(TextFilter filter, Object root) {
    SnapshotWriter writer = new SnapshotWriter(SnapshotLimits.DEFAULT, filter, new UnsafeFields());
    writer.root("root", root);
    return writer.finish();
  }

  @Test
  void everyTextPassesTheFilter() {
    Snapshot snapshot = take(SECRETS, new Holder());
    String all = SnapshotTree.encode(snapshot).toString();

    assertThat(all).doesNotContain("hunter2").contains("visible", "de-DE", "11.11");
    assertThat(all)
        .doesNotContain(
            java.util.Base64.getEncoder()
                .encodeToString("hunter2".getBytes(StandardCharsets.UTF_8)));
    assertThat(all)
        .contains(
            java.util.Base64.getEncoder()
                .encodeToString("visible".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void arraysKeepTheirLength() {
    TextFilter shortening = (name, text) -> name.isEmpty() ? text : "?";
    Snapshot snapshot = take(shortening, new Holder());

    assertThat(snapshot.nodes())
        .filteredOn(n -> n instanceof Node.PrimitiveArrayNode)
        .allMatch(
            n -> java.lang.reflect.Array.getLength(((Node.PrimitiveArrayNode) n).array()) == 7);
  }

  @Test
  void bytesThatOnlyLookLikeSomethingStay() {
    TextFilter shapes = (name, text) -> text.replace('4', '0');
    byte[] binary = {'4', 0, '4'};

    Snapshot snapshot = take(shapes, new Object[] {binary});

    assertThat(((Node.PrimitiveArrayNode) snapshot.nodes().get(1)).array()).isEqualTo(binary);
  }

  @Test
  void aSecretIsNotHalvedByTheCut() {
    TextFilter whole = (name, text) -> text.replace("SECRET", "######");
    SnapshotWriter writer =
        new SnapshotWriter(
            new SnapshotLimits(10, 10, 10, 10, 10, 1_000_000_000), whole, new UnsafeFields());

    Value value = writer.root("x", "1234567SECRET" + "y".repeat(10_000));

    assertThat(((Value.Text) value).text()).isEqualTo("1234567###");
  }

  @Test
  void theRootItselfPassesUnderItsName() {
    SnapshotWriter writer = new SnapshotWriter(SnapshotLimits.DEFAULT, SECRETS, new UnsafeFields());

    assertThat(writer.root("secretArgument", "hunter2")).isEqualTo(new Value.Text("#######", 0));
  }

  @Test
  void bytesThatAreATextPassTheFilterAsThatTextWhateverTheirName() {
    TextFilter digits = (name, text) -> text.replaceAll("[0-9]", "#");
    byte[] half = java.util.Arrays.copyOf("card 4111".getBytes(StandardCharsets.UTF_8), 16);

    Snapshot snapshot = take(digits, new Object[] {half});

    byte[] kept = new byte[16];
    System.arraycopy("card ####".getBytes(StandardCharsets.UTF_8), 0, kept, 0, 9);
    assertThat(snapshot.nodes())
        .filteredOn(Node.PrimitiveArrayNode.class::isInstance)
        .singleElement()
        .extracting(n -> ((Node.PrimitiveArrayNode) n).array())
        .isEqualTo(kept);
  }
}
