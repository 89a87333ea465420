package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.ClassSites;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.report.AmbientState.StaticField;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.core.snapshot.FieldAccess;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotLimits;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.StaticFields;
import dev.argus.core.snapshot.TextFilter;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes pictures of static fields: of the in-app classes on the stack, then of those whose objects
 * the frames refer to, then of those that the code of these mentions, and once more, since a lookup
 * that found nothing has returned by the time of the crash. Classes that declare no such field, as
 * their class files say, are passed over.
 *
 * <p>Runs no initialiser and no method of a class that it looks at. But the JVM lists the fields of
 * a class only once it has found the types of all of them, and where one is not loaded yet, it asks
 * the loader of the class, which may be the application's. What that throws costs the fields of
 * this one class. Bounded in classes, fields, objects and time. Thread-safe.
 */
final class StaticCapture {

  private static final int MOST_CLASSES = 200;
  private static final int MOST_FIELDS = 100;
  private static final int MOST_NODES = 6_000;
  private static final int STEPS = 2;

  /**
   * Some is always allowed: the objects are few, and in a young JVM it is the code that is slow.
   */
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Of one field: what is larger is a cache, and of no use in a test. */
  private static final SnapshotLimits OF_ONE =
      new SnapshotLimits(1_500, 50, 1_000, 4_096, 16_384, TimeUnit.MILLISECONDS.toNanos(50));

  private final FieldAccess fields;
  private final InApp inApp;
  private final SiteTable sites;
  private final InitialisedClasses classes;

  StaticCapture(OpenedFields fields, InApp inApp, SiteTable sites) {
    this.fields = fields;
    this.inApp = inApp;
    this.sites = sites;
    this.classes = new InitialisedClasses(sites, fields);
  }

  /**
   * Takes the pictures; every text goes through {@code filter}.
   *
   * @param nanos time that is left
   * @param notes gets a line where a limit has left something out
   */
  List<StaticField> take(
      ThrowableInfo throwable,
      List<FrameCapture> frames,
      long nanos,
      TextFilter filter,
      List<String> notes) {
    long deadline = System.nanoTime() + Math.max(LEAST_NANOS, Math.min(nanos, MOST_NANOS));
    List<StaticField> taken = new ArrayList<>();
    int nodes = 0;
    for (String name : near(throwable, frames)) {
      for (Field field : fieldsOf(name, notes)) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || taken.size() == MOST_FIELDS || nodes >= MOST_NODES) {
          notes.add("static fields left out from " + name + " on: time or room was up");
          return List.copyOf(taken);
        }
        StaticField one = take(field, Math.min(MOST_NODES - nodes, OF_ONE.nodes()), left, filter);
        if (one != null) {
          nodes += one.snapshot().nodes().size();
          taken.add(one);
        }
      }
    }
    return List.copyOf(taken);
  }

  private List<Field> fieldsOf(String name, List<String> notes) {
    Class<?> type = sites.mayHoldState(name) ? classes.find(name) : null;
    try {
      return type == null ? List.of() : StaticFields.of(type);
    } catch (LinkageError | RuntimeException ofItsLoader) {
      notes.add(
          "static fields left out of " + name + ": " + ofItsLoader.getClass().getSimpleName());
      return List.of();
    }
  }

  private @Nullable StaticField take(Field field, int nodes, long nanos, TextFilter filter) {
    try {
      Object held = fields.get(field, null);
      if (!StaticFields.mayChange(field, held, inApp::contains)) {
        return null;
      }
      SnapshotLimits limits = OF_ONE.withNodes(nodes).withNanos(Math.min(nanos, OF_ONE.nanos()));
      SnapshotWriter writer = new SnapshotWriter(limits, filter, fields);
      Value value = StaticFields.root(writer, field, held);
      Snapshot snapshot = writer.finish();
      return new StaticField(
          field.getDeclaringClass().getName(),
          field.getName(),
          field.getType().descriptorString(),
          value,
          snapshot);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
      return null;
    }
  }

  /** In-app classes near the crash, the nearest first. */
  private Set<String> near(ThrowableInfo throwable, List<FrameCapture> frames) {
    Set<String> near = new LinkedHashSet<>();
    List<ThrowableInfo> chain = throwable.chain();
    for (int i = chain.size() - 1; i >= 0; i--) {
      for (TraceFrame frame : chain.get(i).trace()) {
        add(frame.type(), near);
      }
    }
    for (FrameCapture frame : frames) {
      add(frame.type(), near);
    }
    for (FrameCapture frame : frames) {
      String last = "";
      for (Node node : frame.snapshot().nodes()) {
        // objects of one class lie side by side; equal names would do no harm, only take longer
        if (!node.type().equals(last)) {
          last = node.type();
          add(last, near);
        }
      }
    }
    List<String> edge = List.copyOf(near);
    for (int step = 0; step < STEPS; step++) {
      List<String> next = new ArrayList<>();
      for (String name : edge) {
        ClassSites known = sites.of(name);
        for (String mentioned : known == null ? List.<String>of() : known.mentioned()) {
          if (add(mentioned, near)) {
            next.add(mentioned);
          }
        }
      }
      edge = next;
    }
    return near;
  }

  private boolean add(String type, Set<String> near) {
    return near.size() < MOST_CLASSES && sites.of(type) != null && near.add(type);
  }
}
