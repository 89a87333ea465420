package dev.argus.patterns;

import dev.argus.patterns.embed.ErrorSignature;
import dev.argus.patterns.index.Query;
import dev.argus.patterns.store.EventCodec;
import dev.argus.patterns.store.EventCodec.Learnt;
import dev.argus.patterns.store.GroupCommit;
import dev.argus.patterns.store.LibraryFiles;
import dev.argus.patterns.store.PatternCodec;
import dev.argus.patterns.store.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pattern library: errors that were seen before, how tests for them were made, and how well
 * that works. One directory is one library; one process writes to it and any number read it.
 *
 * <p>Thread-safe. Look-ups never wait. What is written is visible, and its future complete, once it
 * is on disk; then neither the end of the process nor that of the machine loses it.
 */
public final class PatternLibrary implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PatternLibrary.class);

  /** So many files are compacted. */
  private static final int MOST_FILES = 12;

  private static final double HALF_LIFE_DAYS = 90;
  private static final double CONFIDENCE = 0.95;

  private final LibraryOptions options;
  private final LibraryListener listener;
  private final LibraryFiles files;
  private final LibraryState state;
  private final @Nullable GroupCommit commit;
  private final List<Problem> problems;
  private final Queue<LibraryFinder> finders = new ConcurrentLinkedQueue<>();
  private final Queue<Query> queries = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean compacting = new AtomicBoolean();
  private final ReentrantLock compaction = new ReentrantLock();

  private PatternLibrary(
      Path directory, LibraryOptions options, LibraryListener listener, boolean writing) {
    this.options = options;
    this.listener = listener;
    this.files = LibraryFiles.open(directory, writing);
    this.state = new LibraryState(options);
    try {
      files.replay(false, state::apply);
      this.problems = files.problems();
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
    for (Problem problem : problems) {
      LOG.warn("damage in the pattern library {}: {}", directory, problem.text());
    }
    this.commit = writing ? new GroupCommit(files, this::afterBatch) : null;
    if (writing) {
      reembed(state.takeForeign());
    }
  }

  /**
   * Opens a library for writing; the directory is made if it isn't there.
   *
   * @throws LibraryException if another process writes to it; says which
   */
  public static PatternLibrary open(Path directory, LibraryOptions options) {
    return open(directory, options, LibraryListener.NONE);
  }

  /** As above, with somebody who is told what it does. */
  public static PatternLibrary open(
      Path directory, LibraryOptions options, LibraryListener listener) {
    return new PatternLibrary(directory, options, listener, true);
  }

  /**
   * Opens a library for reading, as it is now, while another process may write to it.
   *
   * @throws LibraryException if there is none
   */
  public static PatternLibrary openForReading(Path directory, LibraryOptions options) {
    if (!Files.isDirectory(directory)) {
      throw new LibraryException("there is no pattern library in " + directory);
    }
    return new PatternLibrary(directory, options, LibraryListener.NONE, false);
  }

  /** What was found damaged when it was opened; what is sound is used all the same. */
  public List<Problem> problems() {
    return problems;
  }

  /** Reads everything and tells what is damaged. */
  public static List<Problem> verify(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new LibraryException("there is no pattern library in " + directory);
    }
    try (LibraryFiles files = LibraryFiles.open(directory, false)) {
      files.replay(true, (file, position, kind) -> {});
      return files.problems();
    }
  }

  /** A finder for one thread. */
  public LibraryFinder finder() {
    return new LibraryFinder(this, options, state.cache.finder(options.candidates()));
  }

  /** What is known of an error. */
  public Found find(ErrorSignature signature) {
    LibraryFinder finder = pooled();
    try {
      return finder.find(signature);
    } finally {
      finders.add(finder);
    }
  }

  /** The pattern that a fingerprint names. */
  public Optional<Pattern> pattern(String name) {
    LibraryFinder finder = pooled();
    try {
      return Optional.ofNullable(finder.named(name)).map(Entry::load);
    } finally {
      finders.add(finder);
    }
  }

  private LibraryFinder pooled() {
    LibraryFinder finder = finders.poll();
    return finder == null ? finder() : finder;
  }

  void count(Found found, long nanos) {
    boolean exact = found instanceof Found.Exact;
    boolean similar = found instanceof Found.Similar;
    state.figures.count(
        exact ? Figures.EXACT_HITS : similar ? Figures.SIMILAR_HITS : Figures.MISSES);
    listener.lookedUp(
        exact
            ? LibraryListener.Result.EXACT
            : similar ? LibraryListener.Result.SIMILAR : LibraryListener.Result.MISS,
        nanos);
  }

  /** How many patterns there are. */
  public int size() {
    return state.size();
  }

  private GroupCommit writing() {
    GroupCommit writing = commit;
    if (writing == null) {
      throw new LibraryException("the pattern library was opened for reading");
    }
    return writing;
  }

  /**
   * Keeps a pattern, in place of the one of the same name. One without a track record goes on with
   * that of the pattern it replaces.
   *
   * @return completes when it is on disk
   */
  public CompletableFuture<Void> put(Pattern pattern) {
    GroupCommit writing = writing();
    byte[] record = record(pattern);
    return writing.write(record, state::put);
  }

  /**
   * Learns what became of using a pattern.
   *
   * @param similarity the cosine by which it was found, or {@link Learnt#EXACT}
   * @param success whether its recipe gave a verified test
   * @param savedMicros millionths of a dollar that a model would have cost
   */
  public CompletableFuture<Void> learn(
      String name, double similarity, boolean success, long savedMicros) {
    Learnt learnt = new Learnt(name, similarity, success, savedMicros, options.clock().instant());
    listener.learnt(similarity > 1, success, savedMicros);
    return writing().write(EventCodec.encode(learnt), place -> state.learn(learnt));
  }

  /** Drops a pattern; nothing happens if there is none of that name. */
  public CompletableFuture<Void> delete(String name) {
    return writing().write(EventCodec.deleted(name), place -> state.delete(name));
  }

  private byte[] record(Pattern pattern) {
    Query query = queries.poll();
    Query used = query == null ? new Query(options.embedder().dimensions()) : query;
    options.embedder().embed(pattern.signature(), used.floats());
    used.prepare();
    byte[] record =
        PatternCodec.encode(pattern, options.embedder().id(), used.bytes(), used.sketch());
    queries.add(used);
    return record;
  }

  /** On the writing thread, when what is in memory is what is on disk: drops what is too much. */
  private List<byte[]> afterBatch() {
    compactIfDue();
    if (state.size() <= options.capacity()) {
      return List.of();
    }
    Instant now = options.clock().instant();
    List<Entry> excess =
        state.cache.excess(options.capacity(), state::forEach, entry -> worth(entry, now));
    List<byte[]> records = new ArrayList<>();
    for (Entry entry : excess) {
      String name = entry.head().name();
      records.add(EventCodec.deleted(name));
      state.delete(name);
      state.figures.count(Figures.EVICTED);
    }
    listener.evicted(records.size());
    return records;
  }

  /** Expected success, times how much it is used, halved for each quarter of a year unseen. */
  private static double worth(Entry entry, Instant now) {
    TrackRecord track = entry.track();
    double days = Math.max(0, Duration.between(entry.lastSeen(), now).toHours() / 24.0);
    return track.mean() * (1 + Math.log1p(track.uses())) * Math.pow(0.5, days / HALF_LIFE_DAYS);
  }

  /** On the writing thread. */
  private void compactIfDue() {
    if (files.count() > MOST_FILES && compacting.compareAndSet(false, true)) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  compact();
                } catch (LibraryException e) {
                  LOG.warn("{}", e.getMessage(), e);
                } finally {
                  compacting.set(false);
                }
              },
              "argus-library-compaction");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Writes all that is known into one file, while the library goes on; waits until it is done. */
  public void compact() {
    GroupCommit writing = writing();
    compaction.lock();
    try {
      long start = System.nanoTime();
      int patterns = new Compaction(files, state, writing).run();
      listener.compacted(patterns, files.bytes(), System.nanoTime() - start);
    } finally {
      compaction.unlock();
    }
  }

  /** Patterns with another embedder's vectors are found by fingerprint until they have new ones. */
  private void reembed(List<Entry> foreign) {
    if (foreign.isEmpty()) {
      return;
    }
    LOG.info("{} patterns get vectors of {}", foreign.size(), options.embedder().id());
    Thread thread =
        new Thread(
            () -> {
              try {
                foreign.forEach(this::reembed);
              } catch (LibraryException e) {
                LOG.warn("not all patterns have new vectors: {}", e.getMessage(), e);
              }
            },
            "argus-library-embedding");
    thread.setDaemon(true);
    thread.start();
  }

  /** One that was dropped or replaced meanwhile stays so. */
  private void reembed(Entry entry) {
    byte[] record = record(entry.load().with(TrackRecord.NONE));
    writing().writeAlone(() -> entry.isLive() ? List.of(record) : List.of(), state::put).join();
  }

  /** Gives each pattern, read from disk, to somebody; those that are put meanwhile or not. */
  public void forEach(Consumer<Pattern> consumer) {
    List<Entry> live = new ArrayList<>();
    if (commit == null) {
      live.addAll(state.live());
    } else {
      commit.run(() -> live.addAll(state.live())).join();
    }
    live.forEach(entry -> consumer.accept(entry.load()));
  }

  /**
   * Whether a similar pattern may be served without being run: where that is switched on, the
   * pattern never failed, and the success curve says that it will be wrong less often than allowed.
   */
  public boolean mayServeUnrun(Pattern pattern, double cosine) {
    return options.mostWrong() > 0
        && pattern.track().failures() == 0
        && curve().mostWrong(cosine, CONFIDENCE) <= options.mostWrong();
  }

  /** How often what was found at a similarity turned out right. */
  public SuccessCurve curve() {
    return state.figures.curve();
  }

  /** Figures since it was made. */
  public LibraryStats stats() {
    Figures figures = state.figures;
    return new LibraryStats(
        size(),
        files.bytes(),
        figures.get(Figures.EXACT_HITS),
        figures.get(Figures.SIMILAR_HITS),
        figures.get(Figures.MISSES),
        figures.get(Figures.VERIFIED_EXACT),
        figures.get(Figures.VERIFIED_SIMILAR),
        figures.get(Figures.FAILED_EXACT),
        figures.get(Figures.FAILED_SIMILAR),
        figures.get(Figures.SAVED_MICROS),
        figures.get(Figures.EVICTED));
  }

  /** Waits until everything is on disk, and gives the lock back. The embedder is left open. */
  @Override
  public void close() {
    GroupCommit writing = commit;
    if (writing != null) {
      compaction.lock();
      try {
        long[] lookups = state.figures.sinceKept();
        if (LongStream.of(lookups).anyMatch(count -> count > 0)) {
          writing.write(EventCodec.totals(lookups), place -> {}).join();
        }
        writing.close();
      } finally {
        compaction.unlock();
      }
    }
    state.cache.close();
    files.close();
  }
}
