package dev.argus.patterns;

import dev.argus.patterns.index.GraphIndex;
import dev.argus.patterns.index.SimilarityCache;
import dev.argus.patterns.index.SketchIndex;
import dev.argus.patterns.store.EventCodec;
import dev.argus.patterns.store.EventCodec.Learnt;
import dev.argus.patterns.store.LibraryFiles.Place;
import dev.argus.patterns.store.PatternCodec;
import dev.argus.patterns.store.RecordFormat;
import dev.argus.patterns.store.RecordKind;
import dev.argus.patterns.store.SegmentFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is in memory of a library. Records are applied to it one after the other, alike when they
 * are written and when they are read again; one thread does so, while others look things up.
 */
final class LibraryState {

  private static final int LEAST_DEAD = 1_000;

  final SimilarityCache<Entry> cache;
  final Figures figures = new Figures();
  final Sources sources = new Sources();
  private final String embedder;
  private List<Entry> entries = new ArrayList<>();
  private final Map<String, String> partitions = new HashMap<>();
  private final List<Entry> foreign = new ArrayList<>();
  private int dead;
  private volatile int size;

  LibraryState(LibraryOptions options) {
    this.embedder = options.embedder().id();
    int dimensions = options.embedder().dimensions();
    int graphFrom = options.graphFrom();
    this.cache =
        new SimilarityCache<>(
            dimensions,
            () ->
                graphFrom > 0
                    ? new GraphIndex<>(dimensions, Entry.VECTORS, graphFrom)
                    : new SketchIndex<>(dimensions, Entry.VECTORS));
  }

  /** Applies a record that is on disk. */
  void apply(SegmentFile file, long position, RecordKind kind) {
    ByteBuffer in = file.window(position);
    int at = SegmentFile.index(position);
    switch (kind) {
      case PUT -> put(new Place(file, position));
      case LEARN -> learn(EventCodec.learnt(in, at));
      case DELETE -> delete(EventCodec.deleted(in, at));
      case TOTALS -> figures.add(EventCodec.totals(in, at));
      case PADDING -> {}
    }
  }

  /**
   * A pattern that replaces another and has no track record of its own goes on with the other's.
   */
  void put(Place place) {
    ByteBuffer in = place.file().window(place.position());
    int at = SegmentFile.index(place.position());
    PatternCodec.Head head = PatternCodec.head(in, at);
    Entry old = cache.named(head.name());
    TrackRecord track =
        old != null && head.track().equals(TrackRecord.NONE) ? old.track() : head.track();
    long location = sources.location(place.file(), place.position());
    // one text for all: there are few types of exceptions, and many patterns
    String partition = partitions.computeIfAbsent(head.partition(), p -> p);
    Entry entry = new Entry(sources, location, partition, track, head.lastSeen());
    if (head.embedder().equals(embedder)) {
      cache.put(
          entry,
          head.name(),
          head.keys(),
          partition,
          head.sketch(),
          vector -> in.get(RecordFormat.body(in, at), vector));
    } else {
      cache.put(entry, head.name(), head.keys(), partition, null);
      foreign.add(entry);
    }
    entries.add(entry);
    if (old != null) {
      cache.forget(old.partition);
      died();
    }
    size = cache.size();
  }

  void learn(Learnt learnt) {
    figures.learn(learnt.similarity(), learnt.success(), learnt.savedMicros());
    Entry entry = cache.named(learnt.name());
    if (entry != null) {
      entry.learn(learnt.success(), learnt.when());
    }
  }

  void delete(String name) {
    Entry entry = cache.named(name);
    if (entry != null) {
      cache.remove(entry, entry.partition);
      died();
      size = cache.size();
    }
  }

  private void died() {
    dead++;
    if (dead > LEAST_DEAD && 2 * dead > entries.size()) {
      entries = live();
      dead = 0;
    }
  }

  /** How many patterns there are; for any thread. */
  int size() {
    return size;
  }

  /** The patterns that count; for the writing thread. */
  List<Entry> live() {
    List<Entry> live = new ArrayList<>(entries.size() - dead);
    for (Entry entry : entries) {
      if (entry.isLive()) {
        live.add(entry);
      }
    }
    return live;
  }

  void forEach(Consumer<Entry> consumer) {
    entries.forEach(consumer);
  }

  /** Patterns whose vectors another embedder made; given once. */
  List<Entry> takeForeign() {
    List<Entry> taken = foreign.stream().filter(Entry::isLive).toList();
    foreign.clear();
    return taken;
  }

  @Nullable Entry named(String name) {
    return cache.named(name);
  }
}
