package dev.argus.patterns.store;

import dev.argus.patterns.LibraryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to a library. It takes all records that wait, writes them with one
 * commit, and then tells each that it is kept; so a busy library commits many records at a time,
 * and what a reader can see is on disk. Submitting is thread-safe, and waits where too much waits
 * already.
 */
public final class GroupCommit implements AutoCloseable {

  private static final int MOST_WAITING = 10_000;
  private static final int MOST_BYTES = 8 << 20;

  private final LibraryFiles files;
  private final Supplier<List<byte[]>> afterBatch;
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private @Nullable Step first;
  private volatile @Nullable IOException broken;
  private volatile boolean closed;

  /**
   * What is to be done: a record to write, or nothing to write; then something to run.
   *
   * @param alone whether it needs all that was before to be over, and nothing beside it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Step(
      byte @Nullable [] record,
      Consumer<LibraryFiles.@Nullable Place> then,
      CompletableFuture<Void> done,
      boolean alone,
      boolean last) {}

  /**
   * Starts the thread.
   *
   * @param afterBatch is asked, by the writing thread, when all that was written has been applied,
   *     for more records, which it has applied itself
   */
  public GroupCommit(LibraryFiles files, Supplier<List<byte[]>> afterBatch) {
    this.files = files;
    this.afterBatch = afterBatch;
    thread = new Thread(this::run, "argus-library-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Writes a record.
   *
   * @param then is told, by the writing thread, where it is, once it is on disk
   * @return completes after that; fails with a {@link LibraryException} if it could not be written
   */
  public CompletableFuture<Void> write(byte[] record, Consumer<LibraryFiles.Place> then) {
    return submit(
        new Step(
            record,
            place -> {
              if (place != null) {
                then.accept(place);
              }
            },
            new CompletableFuture<>(),
            false,
            false));
  }

  /**
   * Runs something on the writing thread, when all that was submitted before has been applied and
   * nothing else has been written: then what is in memory is what is in the files.
   */
  public CompletableFuture<Void> run(Runnable what) {
    return submit(new Step(null, place -> what.run(), new CompletableFuture<>(), true, false));
  }

  /**
   * Writes records that are made on the writing thread, when all that was submitted before has been
   * applied and nothing else has; so they can depend on what is there.
   *
   * @param then is told where each is
   */
  public CompletableFuture<Void> writeAlone(
      Supplier<List<byte[]>> records, Consumer<LibraryFiles.Place> then) {
    return submit(
        new Step(
            null,
            nowhere -> {
              try {
                files.append(records.get()).forEach(then);
              } catch (IOException e) {
                broken = e;
                throw new LibraryException("the pattern library cannot be written: " + e, e);
              }
            },
            new CompletableFuture<>(),
            true,
            false));
  }

  private CompletableFuture<Void> submit(Step step) {
    if (closed) {
      throw new LibraryException("the pattern library is closed");
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          steps.put(step);
          return step.done();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    List<Step> batch = new ArrayList<>();
    boolean last = false;
    while (!last) {
      batch.clear();
      take(batch);
      last = batch.get(batch.size() - 1).last();
      commit(batch);
      more();
    }
  }

  private void more() {
    if (broken == null) {
      List<byte[]> records = afterBatch.get();
      if (!records.isEmpty()) {
        try {
          files.append(records);
        } catch (IOException e) {
          broken = e;
        }
      }
    }
  }

  private void take(List<Step> batch) {
    long bytes = 0;
    Step next = first == null ? next() : first;
    first = null;
    while (next != null) {
      if (next.alone() && !batch.isEmpty()) {
        first = next;
        return;
      }
      batch.add(next);
      byte[] record = next.record();
      bytes += record == null ? 0 : record.length;
      next = bytes > MOST_BYTES || next.last() || next.alone() ? null : steps.poll();
    }
  }

  /** Nobody else has this thread; an interrupt would only close the file. */
  private Step next() {
    while (true) {
      try {
        return steps.take();
      } catch (InterruptedException ignored) {
        // goes on until it is closed
      }
    }
  }

  private void commit(List<Step> batch) {
    List<byte[]> records = new ArrayList<>();
    for (Step step : batch) {
      byte[] record = step.record();
      if (record != null) {
        records.add(record);
      }
    }
    List<LibraryFiles.Place> places = List.of();
    IOException failure = broken;
    if (failure == null && !records.isEmpty()) {
      try {
        places = files.append(records);
      } catch (IOException e) {
        // how much of it was written is not known, so nothing can follow
        broken = e;
        failure = e;
      }
    }
    int at = 0;
    for (Step step : batch) {
      boolean isRecord = step.record() != null;
      finish(step, isRecord && failure == null ? places.get(at++) : null, isRecord, failure);
    }
  }

  private static void finish(
      Step step,
      LibraryFiles.@Nullable Place place,
      boolean isRecord,
      @Nullable IOException failed) {
    if (isRecord && failed != null) {
      step.done()
          .completeExceptionally(
              new LibraryException("the pattern library cannot be written: " + failed, failed));
      return;
    }
    try {
      step.then().accept(place);
      step.done().complete(null);
    } catch (RuntimeException e) {
      step.done().completeExceptionally(e);
    }
  }

  /** Writes what waits, and ends the thread. */
  @Override
  public void close() {
    if (!closed) {
      Step last = new Step(null, place -> {}, new CompletableFuture<>(), false, true);
      CompletableFuture<Void> done = submit(last);
      closed = true;
      done.join();
    }
  }
}
