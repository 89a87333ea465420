package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.outside.Mutations;
import com.example.outside.Mutations.Mutation;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.FrameCapture.Argument;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotEquality;
import dev.argus.core.snapshot.SnapshotLimits;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.TextFilter;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Methods that change their arguments or their receiver before they fail: is the state in the
 * report the one with which they were called?
 */
@TestInstance(Lifecycle.PER_CLASS)
class EntryStateIT {

  private static final double FLOOR = 0.95;

  private final List<Mutation> mutations = Mutations.all();
  private List<CrashReport> reports = List.of();

  @BeforeAll
  void failTwiceEach(@TempDir Path directory) {
    ForkedApp app = ForkedApp.of(Mutations.class, directory);
    reports =
        app.options(
                "inApp=com.example.app,values=raw,recordCalls=false,reportsPerSecond=1000,reports="
                    + app.reportsDirectory())
            .run("2")
            .reports();
  }

  @Test
  void thereAreFiftyOfThem() {
    assertThat(mutations).hasSizeGreaterThanOrEqualTo(50);
  }

  @Test
  void stateAtEntryIsExactByTheSecondOccurrence(TestReporter reporter) {
    List<String> wrong = differences(CaptureKind.ENTRY);

    reporter.publishEntry("exact", mutations.size() - wrong.size() + " of " + mutations.size());
    assertThat(wrong).hasSizeLessThanOrEqualTo((int) (mutations.size() * (1 - FLOOR)));
  }

  /** What the set is worth: at the throw, the state is not that of the call any more. */
  @Test
  void stateAtTheThrowIsMostlyNotThatOfTheCall() {
    assertThat(differences(CaptureKind.EXIT)).hasSizeGreaterThan(mutations.size() * 9 / 10);
  }

  private static @Nullable Object read(Field field, @Nullable Object target)
      throws ReflectiveOperationException {
    field.setAccessible(true);
    return field.get(target);
  }

  private List<String> differences(CaptureKind kind) {
    List<String> wrong = new ArrayList<>();
    for (Mutation mutation : mutations) {
      FrameCapture frame = frame(mutation, kind);
      String difference = frame == null ? "no such report" : difference(mutation, frame);
      if (difference != null) {
        wrong.add(mutation.method() + ": " + difference);
      }
    }
    return wrong;
  }

  /** The outermost frame of the latest report of that kind. */
  private @Nullable FrameCapture frame(Mutation mutation, CaptureKind kind) {
    FrameCapture found = null;
    for (CrashReport report : reports) {
      for (FrameCapture frame : report.frames()) {
        if (frame.method().equals(mutation.method()) && frame.capture() == kind) {
          found = frame;
        }
      }
    }
    return found;
  }

  private static @Nullable String difference(Mutation mutation, FrameCapture frame) {
    Object[] state = mutation.state().get();
    SnapshotWriter writer =
        new SnapshotWriter(SnapshotLimits.DEFAULT, TextFilter.NONE, EntryStateIT::read);
    List<Value> expected = new ArrayList<>();
    expected.add(writer.root("", state[0]));
    for (int i = 1; i < state.length; i++) {
      expected.add(writer.root(frame.arguments().get(i - 1).name(), state[i]));
    }
    Snapshot snapshot = writer.finish();
    List<Value> found = new ArrayList<>(List.of(frame.receiver()));
    found.addAll(frame.arguments().stream().map(Argument::value).toList());
    for (int i = 0; i < expected.size(); i++) {
      String difference =
          SnapshotEquality.difference(snapshot, expected.get(i), frame.snapshot(), found.get(i));
      if (difference != null) {
        return (i == 0 ? "receiver" : frame.arguments().get(i - 1).name()) + " " + difference;
      }
    }
    return sameSharing(expected, found) ? null : "arguments are one object no longer";
  }

  private static boolean sameSharing(List<Value> expected, List<Value> found) {
    for (int i = 0; i < expected.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean one = isRef(expected.get(i)) && expected.get(i).equals(expected.get(j));
        if (one != (isRef(found.get(i)) && found.get(i).equals(found.get(j)))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isRef(Value value) {
    return value instanceof Value.Ref;
  }
}
