package dev.argus.agent.internal.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One occurrence of an error, under examination by the thread that it happened on. */
final class Occurrence {

  final ThreadState thread;
  final PassRecord record;
  final String trigger;

  /** The throwable and its causes. */
  final List<Throwable> chain;

  /** What is known of each; null where it left no woven frame. */
  final List<@Nullable PassRecord> records;

  /** Sites of constructors further up whose {@code super(…)} is being left; innermost first. */
  final int[] constructors;

  Occurrence(
      ThreadState thread,
      PassRecord record,
      String trigger,
      List<Throwable> chain,
      List<@Nullable PassRecord> records,
      int[] constructors) {
    this.thread = thread;
    this.record = record;
    this.trigger = trigger;
    this.chain = chain;
    this.records = records;
    this.constructors = constructors;
  }

  /** Whether the throwable may still go on, to a better report. */
  boolean held() {
    return trigger.equals("log") && record.frames() > 0;
  }

  /** Whether it is about memory, of which there is little then. */
  boolean noHeap() {
    for (Throwable t : chain) {
      if (t instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }
}
