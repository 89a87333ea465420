package dev.argus.patterns;

import dev.argus.patterns.index.ByteVector;
import dev.argus.patterns.index.Findable;
import dev.argus.patterns.index.Vectors;
import dev.argus.patterns.store.LibraryFiles.Place;
import dev.argus.patterns.store.PatternCodec;
import dev.argus.patterns.store.RecordFormat;
import dev.argus.patterns.store.SegmentFile;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What is in memory of a pattern: where it is on disk, and its counters. Counters are changed by
 * one thread and read by any.
 */
final class Entry extends Findable implements PatternRef {

  /** Where it is: the number of the file among the sources, and the position in it. */
  private volatile long location;

  private final Sources sources;
  final String partition;
  private volatile int successes;
  private volatile int failures;
  private volatile int uses;
  private volatile int lastSeen;

  Entry(Sources sources, long location, String partition, TrackRecord track, Instant lastSeen) {
    this.sources = sources;
    this.location = location;
    this.partition = partition;
    this.successes = track.successes();
    this.failures = track.failures();
    this.uses = track.uses();
    this.lastSeen = seconds(lastSeen);
  }

  /** Unsigned: goes to the year 2106. */
  private static int seconds(Instant instant) {
    return (int) Math.max(0, Math.min(0xffff_ffffL, instant.getEpochSecond()));
  }

  long location() {
    return location;
  }

  void moveTo(long other) {
    location = other;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void learn(boolean success, Instant when) {
    successes += success ? 1 : 0;
    failures += success ? 0 : 1;
    uses++;
    lastSeen = Math.max(lastSeen, seconds(when));
  }

  @Override
  public TrackRecord track() {
    return new TrackRecord(successes, failures, uses);
  }

  @Override
  public Instant lastSeen() {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(lastSeen));
  }

  @Override
  public Pattern load() {
    Place place = place();
    Pattern kept =
        PatternCodec.pattern(
            place.file().window(place.position()), SegmentFile.index(place.position()));
    return new Pattern(
        kept.signature(),
        kept.recipe(),
        kept.test(),
        track(),
        kept.firstSeen(),
        lastSeen(),
        kept.provenance());
  }

  PatternCodec.Head head() {
    Place place = place();
    return PatternCodec.head(
        place.file().window(place.position()), SegmentFile.index(place.position()));
  }

  Place place() {
    while (true) {
      long at = location;
      SegmentFile file = sources.file(at);
      if (file != null) {
        return new Place(file, Sources.position(at));
      }
      // a compaction has moved it and let go of the old file; the location has changed
    }
  }

  /** The vectors in the files. */
  static final Vectors<Entry> VECTORS =
      new Vectors<>() {
        @Override
        public double cosine(Entry item, byte[] vector) {
          while (true) {
            long at = item.location;
            SegmentFile file = item.sources.file(at);
            if (file != null) {
              long position = Sources.position(at);
              ByteBuffer in = file.window(position);
              int body = RecordFormat.body(in, SegmentFile.index(position));
              return ByteVector.cosine(vector, in, body);
            }
          }
        }

        @Override
        public void read(Entry item, byte[] vector) {
          Place place = item.place();
          ByteBuffer in = place.file().window(place.position());
          in.get(RecordFormat.body(in, SegmentFile.index(place.position())), vector);
        }
      };
}
