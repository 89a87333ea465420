package dev.argus.junit5.synthesis;

import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedAnswer;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls that led to a crash, the failing one last, over one snapshot: what several calls refer
 * to is one node. Immutable.
 *
 * @param steps their values refer to {@code snapshot}
 * @param spare what collaborators answered in calls that are left out
 */
record Story(Snapshot snapshot, List<Step> steps, List<Answer> spare) {

  /**
   * One call.
   *
   * @param made number of the object that it made, as in a {@link Node.KnownNode}, or 0
   * @param handedOut objects in the list or {@code Optional} that it returned
   * @param answers what collaborators answered meanwhile
   */
  record Step(
      FrameCapture frame, int made, List<RecordedCall.HandedOut> handedOut, List<Answer> answers) {}

  /**
   * What a collaborator answered.
   *
   * @param collaborator node of the one that answered
   * @param question its arguments refer to the snapshot of the story
   * @param value the answer
   */
  record Answer(int collaborator, FrameCapture question, Value value) {}

  /** The story of these calls; at least one. */
  static Story of(List<RecordedCall> calls) {
    Merge merge = new Merge();
    List<Renumbering> ofCalls = new ArrayList<>();
    for (RecordedCall call : calls) {
      ofCalls.add(merge.add(call.frame().snapshot(), call.shown()));
      merge.made.add(call.made());
      call.handedOut().forEach(one -> merge.made.add(one.number()));
    }
    List<Renumbering> ofAnswers = new ArrayList<>();
    for (RecordedCall call : calls) {
      for (RecordedAnswer answer : call.answers()) {
        ofAnswers.add(merge.addKnown(answer.question().snapshot(), answer.known()));
      }
    }
    Snapshot whole = new Snapshot(List.copyOf(merge.nodes), false);
    Iterator<Renumbering> next = ofAnswers.iterator();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      RecordedCall call = calls.get(i);
      List<Answer> answers = new ArrayList<>();
      for (RecordedAnswer answer : call.answers()) {
        Renumbering renumbering = next.next();
        Integer collaborator = merge.placeOf.get(answer.collaborator());
        if (collaborator != null) {
          answers.add(
              new Answer(
                  collaborator,
                  answer.question().with(renumbering::value, whole),
                  renumbering.value(answer.answer())));
        }
      }
      steps.add(
          new Step(
              call.frame().with(ofCalls.get(i)::value, whole),
              call.made(),
              call.handedOut(),
              List.copyOf(answers)));
    }
    return new Story(whole, List.copyOf(steps), List.of());
  }

  /** Puts snapshots together: an object with a number has one place. */
  private static final class Merge {

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Integer, Integer> placeOf = new HashMap<>();

    /** Numbers of what the calls make. */
    private final Set<Integer> made = new HashSet<>();

    Renumbering add(Snapshot snapshot, List<RecordedCall.Shown> shown) {
      int placed = nodes.size();
      List<Node> own = snapshot.nodes();
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int i = 0; i < own.size(); i++) {
        int place = placed + i;
        numbers.put(
            i,
            own.get(i) instanceof Node.KnownNode known
                ? placeOf.computeIfAbsent(known.number(), n -> place)
                : place);
      }
      for (RecordedCall.Shown one : shown) {
        placeOf.putIfAbsent(one.number(), placed + one.node());
      }
      return place(snapshot, numbers);
    }

    /**
     * Of a snapshot that describes objects with a number, too: what a call makes needs none, of
     * other objects the first one counts.
     */
    Renumbering addKnown(Snapshot snapshot, List<RecordedCall.Shown> known) {
      for (RecordedCall.Shown one : known) {
        if (made.contains(one.number()) && !placeOf.containsKey(one.number())) {
          placeOf.put(one.number(), nodes.size());
          nodes.add(new Node.KnownNode(snapshot.nodes().get(one.node()).type(), one.number()));
        }
      }
      int placed = nodes.size();
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int i = 0; i < snapshot.nodes().size(); i++) {
        numbers.put(i, placed + i);
      }
      for (RecordedCall.Shown one : known) {
        int place = placed + one.node();
        numbers.put(one.node(), placeOf.computeIfAbsent(one.number(), n -> place));
      }
      return place(snapshot, numbers);
    }

    private Renumbering place(Snapshot snapshot, Map<Integer, Integer> numbers) {
      Renumbering renumbering = new Renumbering(numbers);
      snapshot.nodes().forEach(node -> nodes.add(renumbering.node(node)));
      return renumbering;
    }
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
    List<Answer> unused = new ArrayList<>(spare);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (!dropped.contains(i) || mayChangeReceiver(step.frame())) {
        kept.add(step);
      } else {
        unused.addAll(step.answers());
      }
    }
    return new Story(snapshot, List.copyOf(kept), List.copyOf(unused));
  }

  /** The rest from one of the calls on; what was answered before is spare. */
  Story from(int first) {
    List<Answer> before = new ArrayList<>(spare);
    steps.subList(0, first).forEach(step -> before.addAll(step.answers()));
    return new Story(snapshot, steps.subList(first, steps.size()), before);
  }

  /** Whether some collaborator has answered. */
  boolean hasAnswers() {
    return !spare.isEmpty() || steps.stream().anyMatch(step -> !step.answers().isEmpty());
  }

  private boolean mayChangeReceiver(FrameCapture call) {
    boolean asks = call.arguments().isEmpty() && !call.descriptor().endsWith(")V");
    return failed().receiver() instanceof Value.Ref
        && call.receiver().equals(failed().receiver())
        && !asks;
  }

  /** Receivers and arguments of all calls, in order, and what was answered. */
  List<Value> values() {
    List<Value> values = new ArrayList<>();
    spare.forEach(answer -> values.add(answer.value()));
    for (Step step : steps) {
      step.answers().forEach(answer -> values.add(answer.value()));
      values.add(step.frame().receiver());
      step.frame().arguments().forEach(a -> values.add(a.value()));
    }
    return values;
  }
}
