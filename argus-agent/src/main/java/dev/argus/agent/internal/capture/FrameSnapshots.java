package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.Site;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.FrameCapture.Argument;
import dev.argus.core.report.RecordedAnswer;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.FieldAccess;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotLimits;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.TextFilter;
import dev.argus.core.snapshot.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** Takes the picture of one frame: its receiver and arguments. Thread-safe. */
final class FrameSnapshots {

  /** The most that a capture costs, in nanoseconds of work, and the most for each object. */
  private static final long DEAREST = 50_000;

  private static final long DEAREST_NODE = 10_000;

  private static final int TOLD_ARGUMENTS = 2;
  private static final int LONGEST_NAME = 64;

  private final FieldAccess fields;

  FrameSnapshots(FieldAccess fields) {
    this.fields = fields;
  }

  /** Takes a picture within limits; every text goes through {@code filter}. */
  FrameCapture take(
      Site site,
      CaptureKind kind,
      @Nullable Object receiver,
      @Nullable Object @Nullable [] args,
      SnapshotLimits limits,
      TextFilter filter) {
    return take(site, kind, receiver, args, new SnapshotWriter(limits, filter, fields), null);
  }

  private static FrameCapture take(
      Site site,
      CaptureKind kind,
      @Nullable Object receiver,
      @Nullable Object @Nullable [] args,
      SnapshotWriter writer,
      @Nullable ShownObjects shown) {
    Value self = root(writer, "", receiver, shown);
    Type[] types = Type.getArgumentTypes(site.descriptor());
    List<Argument> arguments = new ArrayList<>(types.length);
    for (int i = 0; i < types.length; i++) {
      String name = site.argumentNames().get(i);
      Object held = args == null || i >= args.length ? null : args[i];
      arguments.add(new Argument(name, types[i].getDescriptor(), root(writer, name, held, shown)));
    }
    Snapshot snapshot = writer.finish();
    return new FrameCapture(
        0,
        site.type(),
        site.method(),
        site.descriptor(),
        site.isStatic(),
        kind,
        self,
        List.copyOf(arguments),
        snapshot);
  }

  private static Value root(
      SnapshotWriter writer, String name, @Nullable Object held, @Nullable ShownObjects shown) {
    Value value = writer.root(name, held);
    if (shown != null) {
      shown.root(held, value);
    }
    return value;
  }

  /** Takes the picture of a call in which objects that are known need no description. */
  FrameCapture takeCall(
      Site site,
      @Nullable Object receiver,
      @Nullable Object @Nullable [] args,
      SnapshotLimits limits,
      TextFilter filter,
      ShownObjects shown) {
    SnapshotWriter writer = new SnapshotWriter(limits, filter, fields);
    writer.known(shown);
    return take(site, CaptureKind.ENTRY, receiver, args, writer, shown);
  }

  /**
   * Takes the picture of an answer and of what was asked.
   *
   * @param collaborator its number, or 0
   * @param known numbers of objects that calls know, too
   */
  RecordedAnswer takeAnswer(
      Site question,
      int collaborator,
      @Nullable Object answer,
      @Nullable Object[] args,
      SnapshotLimits limits,
      TextFilter filter,
      ToIntFunction<Object> known) {
    SnapshotWriter writer = new SnapshotWriter(limits, filter, fields);
    Map<Integer, Integer> numbered = new LinkedHashMap<>();
    writer.numbered(known, numbered);
    Site told = told(question);
    Value value = writer.root(nameOfAnswer(question, args), answer);
    FrameCapture asked = take(told, CaptureKind.EXIT, null, args, writer, null);
    List<RecordedCall.Shown> shown = new ArrayList<>();
    for (Map.Entry<Integer, Integer> one : numbered.entrySet()) {
      shown.add(new RecordedCall.Shown(one.getValue(), one.getKey()));
    }
    return new RecordedAnswer(collaborator, asked, value, List.copyOf(shown));
  }

  /**
   * A question has no parameter names; that of the method says what its arguments are, as in {@code
   * findBySsn}. More than two arguments are not told.
   */
  private static Site told(Site question) {
    int arguments = question.argumentNames().size();
    boolean few = arguments <= TOLD_ARGUMENTS;
    return new Site(
        question.id(),
        question.type(),
        question.method(),
        few ? question.descriptor() : question.descriptor().replaceFirst("[(].*[)]", "()"),
        question.isStatic(),
        question.entrance(),
        few ? Collections.nCopies(arguments, question.method()) : List.of());
  }

  /** The method's, and what it was asked for by name, as in {@code getLong("account_number")}. */
  private static String nameOfAnswer(Site question, @Nullable Object[] args) {
    return args[0] instanceof String asked && asked.length() <= LONGEST_NAME
        ? question.method() + "_" + asked
        : question.method();
  }

  /**
   * What to charge a budget for a capture that took some time by the clock: on a busy machine most
   * of that may have been other threads' time, so there is a limit that goes by what was captured.
   */
  static long charge(long nanos, FrameCapture capture) {
    return Math.min(nanos, DEAREST + capture.snapshot().nodes().size() * DEAREST_NODE);
  }
}
