package dev.argus.patterns;

import dev.argus.patterns.store.SegmentFile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The files that entries lie in, by a number, so that an entry's place fits into one long that
 * changes at once. One thread adds and drops; any reads.
 */
final class Sources {

  private static final int NUMBER_SHIFT = 48;
  private static final int MOST = 1 << 16;

  private volatile @Nullable SegmentFile[] files = {};

  /** The number of a file, which is added if it is new. */
  int number(SegmentFile file) {
    @Nullable SegmentFile[] now = files;
    for (int i = now.length - 1; i >= 0; i--) {
      if (now[i] == file) {
        return i;
      }
    }
    if (now.length == MOST) {
      throw new LibraryException(
          "a library was compacted too often since it was opened; reopen it");
    }
    @Nullable SegmentFile[] more = Arrays.copyOf(now, now.length + 1);
    more[now.length] = file;
    files = more;
    return now.length;
  }

  /** Lets go of all but those with the given number or above. */
  void dropBelow(int number, SegmentFile kept) {
    @Nullable SegmentFile[] rest = files.clone();
    for (int i = 0; i < Math.min(number, rest.length); i++) {
      if (rest[i] != kept) {
        rest[i] = null;
      }
    }
    files = rest;
  }

  long location(SegmentFile file, long position) {
    return (long) number(file) << NUMBER_SHIFT | position;
  }

  static long position(long location) {
    return location & ((1L << NUMBER_SHIFT) - 1);
  }

  static int number(long location) {
    return (int) (location >>> NUMBER_SHIFT);
  }

  int count() {
    return files.length;
  }

  /** The file of a location; null once it has been let go of. */
  @Nullable SegmentFile file(long location) {
    return files[number(location)];
  }
}
