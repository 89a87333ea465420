package dev.argus.core.report;

import java.util.List;

/**
 * A call from outside into the code under test, on the way to the crash: with the ones before it,
 * it brought the objects into their state. Its snapshot holds a {@link
 * dev.argus.core.snapshot.Node.KnownNode} for an object that an earlier call has shown or made.
 *
 * @param frame receiver and arguments as they were when the call began
 * @param made number of the object that the call made or returned; 0 for none
 * @param handedOut objects that it returned in a list or an {@code Optional} of the JDK
 * @param shown objects that are described here for the first time
 * @param answers what collaborators answered meanwhile, in order; empty where that was not recorded
 */
public record RecordedCall(
    FrameCapture frame,
    int made,
    List<HandedOut> handedOut,
    List<Shown> shown,
    List<RecordedAnswer> answers) {

  /** A call during which no collaborator answered. */
  public RecordedCall(FrameCapture frame, int made, List<HandedOut> handedOut, List<Shown> shown) {
    this(frame, made, handedOut, shown, List.of());
  }

  /**
   * An object that later calls know by number.
   *
   * @param number positive
   * @param node index of its description in the snapshot of the call
   */
  public record Shown(int number, int node) {}

  /**
   * An object that was in what a call returned.
   *
   * @param number positive
   * @param index its place in the list; 0 in an {@code Optional}
   */
  public record HandedOut(int number, int index) {}
}
