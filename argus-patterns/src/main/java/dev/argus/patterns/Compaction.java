package dev.argus.patterns;

import dev.argus.patterns.store.BaseWriter;
import dev.argus.patterns.store.EventCodec;
import dev.argus.patterns.store.GroupCommit;
import dev.argus.patterns.store.LibraryFiles;
import dev.argus.patterns.store.LibraryFiles.Place;
import dev.argus.patterns.store.PatternCodec;
import dev.argus.patterns.store.SegmentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Writes what is known into one file and lets go of those that said so before. The library goes on
 * meanwhile: only the moment in which it is decided what the file will hold, and that in which it
 * is put in place, are on the writing thread.
 */
final class Compaction {

  private final LibraryFiles files;
  private final LibraryState state;
  private final GroupCommit commit;

  /** What is to be written of a pattern: its counters at the moment that the file is of. */
  private record Kept(Entry entry, long location, TrackRecord track, Instant lastSeen) {}

  /** What the file is to hold. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Cut(long number, byte[] totals, List<Kept> patterns, int sources) {}

  Compaction(LibraryFiles files, LibraryState state, GroupCommit commit) {
    this.files = files;
    this.state = state;
    this.commit = commit;
  }

  /** Compacts; returns how many patterns there are in the file. */
  int run() {
    List<Cut> cut = new ArrayList<>();
    wait(
        () -> {
          try {
            cut.add(cut());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    Cut now = cut.get(0);
    BaseWriter base = null;
    try {
      base = files.newBase(now.number());
      long[] positions = write(base, now);
      BaseWriter complete = base;
      wait(() -> take(complete, now, positions));
      return positions.length;
    } catch (IOException e) {
      abandon(base, e);
      throw new LibraryException("the pattern library cannot be compacted: " + e, e);
    }
  }

  private void wait(Runnable step) {
    try {
      commit.run(step).join();
    } catch (CompletionException e) {
      throw new LibraryException("the pattern library cannot be compacted: " + e.getCause(), e);
    }
  }

  private static void abandon(@org.jspecify.annotations.Nullable BaseWriter base, IOException why) {
    if (base != null) {
      try {
        base.abandon();
      } catch (IOException e) {
        why.addSuppressed(e);
      }
    }
  }

  private Cut cut() throws IOException {
    long number = files.rotate();
    List<Kept> kept = new ArrayList<>();
    for (Entry entry : state.live()) {
      kept.add(new Kept(entry, entry.location(), entry.track(), entry.lastSeen()));
    }
    byte[] totals = EventCodec.totals(state.figures.all());
    return new Cut(number, totals, kept, state.sources.count());
  }

  private long[] write(BaseWriter base, Cut cut) throws IOException {
    base.add(cut.totals());
    long[] positions = new long[cut.patterns().size()];
    for (int i = 0; i < positions.length; i++) {
      Kept kept = cut.patterns().get(i);
      Place place = kept.entry().place();
      byte[] record = place.file().copy(place.position());
      PatternCodec.update(record, kept.track(), kept.lastSeen());
      positions[i] = base.add(record);
    }
    return positions;
  }

  private void take(BaseWriter base, Cut cut, long[] positions) {
    SegmentFile file;
    try {
      file = files.take(base);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < positions.length; i++) {
      Kept kept = cut.patterns().get(i);
      if (kept.entry().location() == kept.location()) {
        kept.entry().moveTo(state.sources.location(file, positions[i]));
      }
    }
    state.sources.dropBelow(cut.sources(), file);
  }
}
