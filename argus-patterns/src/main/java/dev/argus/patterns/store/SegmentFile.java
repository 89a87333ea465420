package dev.argus.patterns.store;

import dev.argus.patterns.LibraryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of records, mapped for reading. It begins with a header: eight letters, the version of
 * the format, the number of the file and a checksum. Readers need no lock and no system call; a
 * record that is there stays as it is. Thread-safe.
 */
public final class SegmentFile {

  /** The version of the format that this code writes, and the newest that it reads. */
  public static final int VERSION = 1;

  /** Bytes before the first record. */
  static final int HEADER = 32;

  /** A mapping is at most so long; no record crosses the boundary of two. */
  static final int WINDOW = 1 << 30;

  private static final byte[] LETTERS = "ARGUSPAT".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKED = LETTERS.length + 4 + 8;

  private final Path file;
  private final long length;
  private final ByteBuffer[] windows;

  private SegmentFile(Path file, long length, ByteBuffer[] windows) {
    this.file = file;
    this.length = length;
    this.windows = windows;
  }

  /** Sees the records of a file, in order. */
  public interface Visitor {
    /** A record whose head is sound. */
    void record(SegmentFile file, long position, RecordKind kind);
  }

  /**
   * Maps a file.
   *
   * @throws LibraryException if it is none of a library, or of a newer version
   */
  static SegmentFile open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = channel.size();
      ByteBuffer[] windows = new ByteBuffer[(int) ((length + WINDOW - 1) / WINDOW)];
      for (int i = 0; i < windows.length; i++) {
        long from = (long) i * WINDOW;
        windows[i] =
            channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(WINDOW, length - from));
      }
      SegmentFile segment = new SegmentFile(file, length, windows);
      segment.checkHeader();
      return segment;
    }
  }

  static byte[] header(long number) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).put(LETTERS).putInt(VERSION).putLong(number);
    CRC32C crc = new CRC32C();
    crc.update(header.array(), 0, CHECKED);
    return header.putInt((int) crc.getValue()).array();
  }

  private void checkHeader() {
    if (length < HEADER) {
      throw new LibraryException(file + " is no file of a pattern library: it is too short");
    }
    byte[] header = new byte[HEADER];
    windows[0].get(0, header);
    ByteBuffer fields = ByteBuffer.wrap(header);
    for (byte letter : LETTERS) {
      if (fields.get() != letter) {
        throw new LibraryException(file + " is no file of a pattern library: it begins otherwise");
      }
    }
    int version = fields.getInt();
    CRC32C crc = new CRC32C();
    crc.update(header, 0, CHECKED);
    if (fields.getInt(CHECKED) != (int) crc.getValue()) {
      throw new LibraryException(file + " is damaged: the checksum of its header is wrong");
    }
    if (version < 1 || version > VERSION) {
      throw new LibraryException(
          file
              + " has version "
              + version
              + " of the format; this Argus reads up to "
              + VERSION
              + ": use the newer one that wrote it");
    }
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** Its length in bytes. */
  public long length() {
    return length;
  }

  /** The mapping that holds a position; use absolute reads only. */
  public ByteBuffer window(long position) {
    return windows[(int) (position / WINDOW)];
  }

  /** The index of a position in its mapping. */
  public static int index(long position) {
    return (int) (position % WINDOW);
  }

  /** The bytes of the record at a position. */
  public byte[] copy(long position) {
    ByteBuffer in = window(position);
    byte[] bytes = new byte[RecordFormat.length(in, index(position))];
    in.get(index(position), bytes, 0, Math.min(bytes.length, in.limit() - index(position)));
    return bytes;
  }

  /**
   * Visits the sound records and tells of everything else.
   *
   * @param last whether no other file follows, so that damage at the end is what a killed process
   *     leaves
   * @param bodies whether the bodies are checked, too
   * @return where the sound part ends
   */
  long scan(boolean last, boolean bodies, Visitor visitor, List<Problem> problems) {
    long end = HEADER;
    for (int i = 0; i < windows.length; i++) {
      int from = i == 0 ? HEADER : 0;
      boolean lastWindow = last && i == windows.length - 1;
      end = scanWindow(i, from, lastWindow, bodies, visitor, problems);
    }
    return end;
  }

  private long scanWindow(
      int window, int from, boolean last, boolean bodies, Visitor visitor, List<Problem> problems) {
    ByteBuffer in = windows[window];
    long base = (long) window * WINDOW;
    int limit = in.limit();
    int at = from;
    while (at < limit && !isEmpty(in, at, limit)) {
      String objection = RecordFormat.objection(in, at, limit, bodies);
      if (objection == null) {
        RecordKind kind = RecordFormat.kind(in, at);
        if (kind != null && kind != RecordKind.PADDING) {
          visitor.record(this, base + at, kind);
        }
        at = (int) Math.min(limit, (long) at + RecordFormat.length(in, at));
        continue;
      }
      int next = RecordFormat.next(in, at + RecordFormat.ALIGNMENT, limit);
      boolean torn = last && next < 0;
      int upTo = next < 0 ? limit : next;
      String name = String.valueOf(file.getFileName());
      problems.add(new Problem(name, base + at, used(in, at, upTo) - at, torn, objection));
      if (next < 0) {
        return base + at;
      }
      at = next;
    }
    return base + at;
  }

  /** Whether nothing but zeros follow: room that was made and not used. */
  private static boolean isEmpty(ByteBuffer in, int at, int limit) {
    return limit - at < RecordFormat.PREFIX
        ? used(in, at, limit) == at
        : in.getInt(at) == 0 && used(in, at, limit) == at;
  }

  /** Where the zeros at the end of a stretch begin. */
  private static int used(ByteBuffer in, int from, int to) {
    int end = to;
    while (end - from >= Long.BYTES && in.getLong(end - Long.BYTES) == 0) {
      end -= Long.BYTES;
    }
    while (end > from && in.get(end - 1) == 0) {
      end--;
    }
    return end;
  }
}
