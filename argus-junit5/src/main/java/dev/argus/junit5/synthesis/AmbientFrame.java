package dev.argus.junit5.synthesis;

import dev.argus.core.report.AmbientState;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.FrameCapture.Argument;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts ambient state and the state of a frame into one picture. Static fields stand behind the
 * arguments, as if they were some, so that what makes a frame smaller makes them smaller, too.
 */
final class AmbientFrame {

  private static final String SYSTEM_CLOCK = "java.time.Clock$SystemClock";
  private static final String FIXED_CLOCK = "java.time.Clock$FixedClock";

  private AmbientFrame() {}

  /** The frame with these static fields as further arguments. */
  static FrameCapture with(FrameCapture frame, List<AmbientState.StaticField> statics) {
    List<Node> nodes = new ArrayList<>(frame.snapshot().nodes());
    List<Argument> arguments = new ArrayList<>(frame.arguments());
    for (AmbientState.StaticField field : statics) {
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int i = 0; i < field.snapshot().nodes().size(); i++) {
        numbers.put(i, nodes.size() + i);
      }
      Renumbering renumbering = new Renumbering(numbers);
      field.snapshot().nodes().forEach(node -> nodes.add(renumbering.node(node)));
      arguments.add(new Argument(field.name(), field.type(), renumbering.value(field.value())));
    }
    return Reductions.with(frame, arguments, nodes);
  }

  /** The frame itself of one that {@link #with} has made, over the same snapshot. */
  static FrameCapture frame(FrameCapture all, int statics) {
    int own = all.arguments().size() - statics;
    return Reductions.with(all, all.arguments().subList(0, own), all.snapshot().nodes());
  }

  /** The static fields of a frame that {@link #with} has made of them. */
  static List<AmbientFact> facts(FrameCapture all, List<AmbientState.StaticField> statics) {
    int own = all.arguments().size() - statics.size();
    List<AmbientFact> facts = new ArrayList<>();
    for (int i = 0; i < statics.size(); i++) {
      AmbientState.StaticField field = statics.get(i);
      Value value = all.arguments().get(own + i).value();
      facts.add(new AmbientFact.StaticField(field.owner(), field.name(), field.type(), value));
    }
    return facts;
  }

  /** Whether a frame refers to a system clock. */
  static boolean hasSystemClock(FrameCapture frame) {
    return frame.snapshot().nodes().stream().anyMatch(n -> n.type().equals(SYSTEM_CLOCK));
  }

  /** The frame with its system clocks standing still. */
  static FrameCapture at(Instant time, FrameCapture frame) {
    if (!hasSystemClock(frame)) {
      return frame;
    }
    List<Node> nodes = new ArrayList<>(frame.snapshot().nodes());
    Value instant = new Value.Ref(nodes.size());
    nodes.add(new Node.JdkNode("java.time.Instant", time.toString(), List.of()));
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Node.JdkNode clock
          && clock.type().equals(SYSTEM_CLOCK)
          && clock.parts().size() == 1) {
        Value zone = clock.parts().get(0);
        nodes.set(i, new Node.JdkNode(FIXED_CLOCK, "", List.of(instant, zone)));
      }
    }
    return Reductions.with(frame, frame.arguments(), nodes);
  }

  /** The calls with the system clocks that they were given standing still. */
  static List<RecordedCall> at(Instant time, List<RecordedCall> calls) {
    return calls.stream()
        .map(
            c ->
                new RecordedCall(
                    at(time, c.frame()), c.made(), c.handedOut(), c.shown(), c.answers()))
        .toList();
  }
}
