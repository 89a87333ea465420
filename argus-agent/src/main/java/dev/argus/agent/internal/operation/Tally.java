package dev.argus.agent.internal.operation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the agent does and what that costs. Thread-safe, without locks; bounded. Adding takes
 * some nanoseconds.
 */
public final class Tally {

  /** Kinds of work, each with the threads that do it. */
  public enum Work {
    /** Following exceptions; on the threads that throw. Estimated from samples. */
    PASSING,
    /** Taking the state of errors; on the threads that throw. */
    CAPTURING,
    /** Taking state when armed methods are entered; on the threads that enter. */
    ENTERING,
    /** Recording calls from outside; on the threads that call. */
    RECORDING,
    /** Making and writing reports; on the agent's own thread. */
    WRITING,
    /** Sending reports to a server; on the agent's own thread. */
    SENDING,
    /** Weaving classes; on the threads that load them, and the agent's own. */
    WEAVING;

    /** The name in figures. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why an occurrence of an error got no report although one was wanted. */
  public enum Drop {
    /** More than {@code reportsPerSecond}. */
    RATE("rate"),
    /** Another thread was just capturing the same error. */
    BUSY("busy"),
    /** Too many reports wait to be written. */
    QUEUE("queue"),
    /** There were reports enough of its fingerprint. */
    ENOUGH("enough"),
    /**
     * The file could not be written: a full or missing disk, a directory with its 1,000 reports.
     */
    DISK("disk"),
    /** There was no stack or heap left. */
    NO_ROOM("noRoom"),
    /** Older ones went where too many bytes waited to be sent. */
    SPOOL("spool"),
    /** It waited too long to be sent. */
    AGE("age"),
    /** There was no disk to wait on, and too many waited in the heap. */
    MEMORY("memory"),
    /** The server does not want it, or not of this agent; it is kept aside. */
    REFUSED("refused"),
    /** It is larger than a request may be; it is kept aside. */
    SIZE("size");

    private final String word;

    Drop(String word) {
      this.word = word;
    }

    /** The name in figures. */
    public String word() {
      return word;
    }
  }

  /** Never changed once they are made, so that all threads may read them. */
  private final Map<Work, LongAdder> nanos = new EnumMap<>(Work.class);

  private final Map<Drop, LongAdder> drops = new EnumMap<>(Drop.class);
  private final LongAdder errors = new LongAdder();
  private final LongAdder captured = new LongAdder();
  private final LongAdder written = new LongAdder();
  private final LongAdder woven = new LongAdder();
  private final LongAdder leftAlone = new LongAdder();

  /** A tally in which nothing has happened. */
  public Tally() {
    for (Work work : Work.values()) {
      nanos.put(work, new LongAdder());
    }
    for (Drop reason : Drop.values()) {
      drops.put(reason, new LongAdder());
    }
  }

  /** Adds time of the processor, in nanoseconds. */
  public void spent(Work work, long amount) {
    adder(nanos, work).add(amount);
  }

  /** Time of the processor that a kind of work took so far, in nanoseconds. */
  public long spent(Work work) {
    return adder(nanos, work).sum();
  }

  /** Time that all work took so far, in nanoseconds. */
  public long spent() {
    long sum = 0;
    for (LongAdder one : nanos.values()) {
      sum += one.sum();
    }
    return sum;
  }

  /** An error happened. */
  public void error() {
    errors.increment();
  }

  /** What was taken for an error went on: it is counted where it ends. */
  public void noError() {
    errors.decrement();
  }

  /** Errors that happened so far, each occurrence. */
  public long errors() {
    return errors.sum();
  }

  /** The state of an error was taken. */
  public void captured() {
    captured.increment();
  }

  /** How often the state of an error was taken. */
  public long capturedSoFar() {
    return captured.sum();
  }

  /** A report was written. */
  public void written() {
    written.increment();
  }

  /** Reports written so far. */
  public long writtenSoFar() {
    return written.sum();
  }

  /** An occurrence got no report. */
  public void dropped(Drop reason) {
    adder(drops, reason).increment();
  }

  /** How many occurrences got no report for this reason. */
  public long droppedSoFar(Drop reason) {
    return adder(drops, reason).sum();
  }

  /** A class was woven; it counts again when it is woven again. */
  public void woven() {
    woven.increment();
  }

  /** How often a class was woven. */
  public long wovenSoFar() {
    return woven.sum();
  }

  /** A loaded class could not be woven and stays as it is. */
  public void leftAlone() {
    leftAlone.increment();
  }

  /** Loaded classes that could not be woven. */
  public long leftAloneSoFar() {
    return leftAlone.sum();
  }

  private static <K> LongAdder adder(Map<K, LongAdder> adders, K key) {
    return Objects.requireNonNull(adders.get(key));
  }
}
