package dev.argus.junit5.synthesis;

import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.FrameCapture.Argument;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls that led to a crash, the failing one last, over one snapshot: what several calls refer
 * to is one node. Immutable.
 *
 * @param steps their values refer to {@code snapshot}
 */
record Story(Snapshot snapshot, List<Step> steps) {

  /**
   * One call.
   *
   * @param made number of the object that it made, as in a {@link Node.KnownNode}, or 0
   * @param handedOut objects in the list or {@code Optional} that it returned
   */
  record Step(FrameCapture frame, int made, List<RecordedCall.HandedOut> handedOut) {}

  /** The story of these calls; at least one. */
  static Story of(List<RecordedCall> calls) {
    List<Node> nodes = new ArrayList<>();
    List<Renumbering> renumberings = new ArrayList<>();
    Map<Integer, Integer> placeOf = new HashMap<>();
    int placed = 0;
    for (RecordedCall call : calls) {
      List<Node> own = call.frame().snapshot().nodes();
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int i = 0; i < own.size(); i++) {
        int place = placed + i;
        numbers.put(
            i,
            own.get(i) instanceof Node.KnownNode known
                ? placeOf.computeIfAbsent(known.number(), n -> place)
                : place);
      }
      for (RecordedCall.Shown shown : call.shown()) {
        placeOf.putIfAbsent(shown.number(), placed + shown.node());
      }
      Renumbering renumbering = new Renumbering(numbers);
      own.forEach(node -> nodes.add(renumbering.node(node)));
      renumberings.add(renumbering);
      placed += own.size();
    }
    Snapshot whole = new Snapshot(List.copyOf(nodes), false);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      RecordedCall call = calls.get(i);
      steps.add(
          new Step(over(whole, call.frame(), renumberings.get(i)), call.made(), call.handedOut()));
    }
    return new Story(whole, List.copyOf(steps));
  }

  private static FrameCapture over(Snapshot whole, FrameCapture frame, Renumbering renumbering) {
    List<Argument> arguments =
        frame.arguments().stream()
            .map(a -> new Argument(a.name(), a.type(), renumbering.value(a.value())))
            .toList();
    return new FrameCapture(
        frame.throwable(),
        frame.type(),
        frame.method(),
        frame.descriptor(),
        frame.isStatic(),
        frame.capture(),
        renumbering.value(frame.receiver()),
        arguments,
        whole);
  }

  /** The call that failed. */
  FrameCapture failed() {
    return steps.get(steps.size() - 1).frame();
  }

  /** The calls before it. */
  List<Step> before() {
    return steps.subList(0, steps.size() - 1);
  }

  /**
   * The same without some of the calls before the failing one. Those stay that may have changed
   * what it is called on: in another state it may fail alike, but for another reason.
   */
  Story without(Set<Integer> dropped) {
    List<Step> kept = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (!dropped.contains(i) || mayChangeReceiver(steps.get(i).frame())) {
        kept.add(steps.get(i));
      }
    }
    return new Story(snapshot, List.copyOf(kept));
  }

  private boolean mayChangeReceiver(FrameCapture call) {
    boolean asks = call.arguments().isEmpty() && !call.descriptor().endsWith(")V");
    return failed().receiver() instanceof Value.Ref
        && call.receiver().equals(failed().receiver())
        && !asks;
  }

  /** Receivers and arguments of all calls, in order. */
  List<Value> values() {
    List<Value> values = new ArrayList<>();
    for (Step step : steps) {
      values.add(step.frame().receiver());
      step.frame().arguments().forEach(a -> values.add(a.value()));
    }
    return values;
  }
}
