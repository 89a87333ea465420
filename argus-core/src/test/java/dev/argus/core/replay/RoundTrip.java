package dev.argus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotEquality;
import dev.argus.core.snapshot.SnapshotLimits;
import dev.argus.core.snapshot.SnapshotTree;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.TextFilter;
import dev.argus.core.snapshot.Value;
import java.util.List;
import java.util.Map;

/** Captures, writes as JSON, reads, restores, and captures again. */
final class RoundTrip {

  private RoundTrip() {}

  /** A snapshot with one root. */
  record Picture(Snapshot snapshot, Value root) {}

  static Picture picture(Object o) {
    SnapshotWriter writer =
        new SnapshotWriter(SnapshotLimits.GENEROUS, TextFilter.NONE, new UnsafeFields());
    Value root = writer.root("root", o);
    return new Picture(writer.finish(), root);
  }

  static boolean same(Object a, Object b) {
    Picture left = picture(a);
    Picture right = picture(b);
    return SnapshotEquality.same(left.snapshot(), left.root(), right.snapshot(), right.root());
  }

  /** Restored without a look at whether it is equal. */
  @SuppressWarnings("unchecked")
  static <T> T restored(T o) {
    return (T) restorer(picture(o)).restore(picture(o).root());
  }

  static Restorer restorer(Picture picture) {
    String json = json(SnapshotTree.encode(picture.snapshot()));
    Snapshot read = SnapshotTree.decode(JsonReader.parse(json));
    return new Restorer(read, RoundTrip.class.getClassLoader());
  }

  /** Restores a copy and asserts that it shows the same state. */
  @SuppressWarnings("unchecked")
  static <T> T of(T o) {
    Picture before = picture(o);
    Restorer restorer = restorer(before);
    Object copy = restorer.restore(before.root());
    assertThat(restorer.problems()).isEmpty();
    Picture after = picture(copy);
    assertThat(
            SnapshotEquality.difference(
                before.snapshot(), before.root(), after.snapshot(), after.root()))
        .as(
            () ->
                "captured %s%nrestored %s"
                    .formatted(shown(before.snapshot()), shown(after.snapshot())))
        .isNull();
    return (T) copy;
  }

  private static String shown(Snapshot snapshot) {
    String text = json(SnapshotTree.encode(snapshot));
    return text.length() > 3000 ? text.substring(0, 3000) + "…" : text;
  }

  static String json(Object tree) {
    StringBuilder out = new StringBuilder();
    write(tree, out);
    return out.toString();
  }

  private static void write(Object tree, StringBuilder out) {
    if (tree instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator);
        write(entry.getKey(), out);
        out.append(':');
        write(entry.getValue(), out);
        separator = ",";
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (tree instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        out.append(separator);
        write(item, out);
        separator = ",";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (tree instanceof String text) {
      out.append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < ' ' || c == '"' || c == '\\' || c > '~') {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
      out.append('"');
    } else {
      out.append(tree);
    }
  }
}
