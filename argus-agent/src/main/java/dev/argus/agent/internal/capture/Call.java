package dev.argus.agent.internal.capture;

import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedAnswer;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A call from outside into the code under test, as recorded. Holds no application object. Written
 * by its own thread; others see what came of it some time later.
 */
final class Call {

  private static final int MOST_ANSWERS = 64;

  /** Position in the history of the process. */
  final long position;

  /** The woven method. */
  final int site;

  final FrameCapture frame;
  private final List<RecordedCall.Shown> shown;
  private final int[] involved;
  private volatile boolean returned;
  private volatile int made;
  private volatile int given;
  private volatile List<RecordedCall.HandedOut> handedOut = List.of();
  private final Queue<RecordedAnswer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();

  Call(long position, int site, FrameCapture frame, List<RecordedCall.Shown> shown) {
    this.position = position;
    this.site = site;
    this.frame = frame;
    this.shown = shown;
    this.involved = involved(frame, shown);
  }

  private static int[] involved(FrameCapture frame, List<RecordedCall.Shown> shown) {
    return IntStream.concat(
            shown.stream().mapToInt(RecordedCall.Shown::number), known(frame.snapshot()))
        .distinct()
        .toArray();
  }

  /** Numbers of the objects that receiver and arguments are or refer to. */
  int[] involved() {
    return involved;
  }

  /** Numbers of the objects that are described here for the first time. */
  int[] shown() {
    return shown.stream().mapToInt(RecordedCall.Shown::number).toArray();
  }

  /**
   * The call has come back.
   *
   * @param object number of what it gave, or 0
   * @param fresh whether that was not known before
   */
  void returned(int object, boolean fresh) {
    given = object;
    made = fresh ? object : 0;
    returned = true;
  }

  /** The call has come back, with objects that nobody knew before in a list or the like. */
  void returned(List<RecordedCall.HandedOut> objects) {
    handedOut = objects;
    returned = true;
  }

  /** Whether one more answer of a collaborator is wanted. */
  boolean takesAnswers() {
    return answered.get() < MOST_ANSWERS;
  }

  /** A collaborator has answered, on any thread. */
  void answered(RecordedAnswer answer) {
    if (answered.incrementAndGet() <= MOST_ANSWERS) {
      answers.add(answer);
    }
  }

  /** Numbers of the objects that answers of collaborators refer to. */
  int[] answeredWith() {
    return answers.stream()
        .flatMapToInt(
            answer ->
                IntStream.concat(
                    IntStream.of(answer.collaborator()),
                    answer.known().stream().mapToInt(RecordedCall.Shown::number)))
        .filter(number -> number > 0)
        .distinct()
        .toArray();
  }

  private static IntStream known(Snapshot snapshot) {
    return snapshot.nodes().stream()
        .mapToInt(n -> n instanceof Node.KnownNode known ? known.number() : 0)
        .filter(number -> number > 0);
  }

  /** Numbers of the objects that nobody knew before this call gave them. */
  int[] given() {
    return IntStream.concat(
            IntStream.of(made), handedOut.stream().mapToInt(RecordedCall.HandedOut::number))
        .filter(number -> number > 0)
        .toArray();
  }

  /** Whether it can only have been made for what it does to static state. */
  boolean changesStatics() {
    return frame.isStatic() && frame.descriptor().endsWith(")V");
  }

  /** Whether it came back without an exception. */
  boolean hasReturned() {
    return returned;
  }

  /** How many objects it describes. */
  int size() {
    int size = frame.snapshot().nodes().size();
    for (RecordedAnswer answer : answers) {
      size += answer.question().snapshot().nodes().size();
    }
    return size;
  }

  /** The highest number that this call has given. */
  int lastNumber() {
    int last = handedOut.stream().mapToInt(RecordedCall.HandedOut::number).max().orElse(made);
    return Math.max(last, shown.stream().mapToInt(RecordedCall.Shown::number).max().orElse(0));
  }

  RecordedCall recorded() {
    return new RecordedCall(frame, given, handedOut, shown, List.copyOf(answers));
  }
}
