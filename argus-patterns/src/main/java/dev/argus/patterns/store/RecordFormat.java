package dev.argus.patterns.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records in a file, big-endian, each at a multiple of {@value #ALIGNMENT} bytes:
 *
 * <pre>
 * int   magic
 * int   kind
 * int   length of the head
 * int   length of the body
 * int   CRC-32C of kind, both lengths and head
 * int   CRC-32C of the body
 * head, body, zeros up to the next multiple
 * </pre>
 *
 * The head is what opening a library needs; the body is looked at when the pattern is. So a library
 * opens without reading its tests, and whatever is read was checked before.
 */
public final class RecordFormat {

  /** Where records begin, in bytes. */
  public static final int ALIGNMENT = 8;

  /** Bytes before the head. */
  public static final int PREFIX = 24;

  /** The most that head and body together may have, in bytes. */
  public static final int LONGEST = 64 << 20;

  private static final int MAGIC = 0xA26E5EC0;
  private static final int KIND = 4;
  private static final int HEAD_LENGTH = 8;
  private static final int BODY_LENGTH = 12;
  private static final int HEAD_CRC = 16;
  private static final int BODY_CRC = 20;

  private RecordFormat() {}

  /** The bytes of a record. */
  public static byte[] encode(RecordKind kind, byte[] head, byte[] body) {
    if ((long) head.length + body.length > LONGEST) {
      throw new IllegalArgumentException(
          "a record of " + ((long) head.length + body.length) + " bytes; at most " + LONGEST);
    }
    ByteBuffer out = ByteBuffer.allocate(aligned(PREFIX + head.length + body.length));
    out.putInt(MAGIC).putInt(kind.number()).putInt(head.length).putInt(body.length);
    out.putInt(0).putInt(crc(ByteBuffer.wrap(body)));
    out.put(head).put(body);
    out.putInt(HEAD_CRC, headCrc(out, 0, head.length));
    return out.array();
  }

  /** The next place where a record can begin. */
  static int aligned(int length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The whole length of the record at an index. */
  public static int length(ByteBuffer in, int at) {
    return aligned(PREFIX + headLength(in, at) + bodyLength(in, at));
  }

  static @Nullable RecordKind kind(ByteBuffer in, int at) {
    return RecordKind.of(in.getInt(at + KIND));
  }

  /** The length of the head of the record at an index. */
  public static int headLength(ByteBuffer in, int at) {
    return in.getInt(at + HEAD_LENGTH);
  }

  /** The length of the body of the record at an index. */
  public static int bodyLength(ByteBuffer in, int at) {
    return in.getInt(at + BODY_LENGTH);
  }

  /** The index of the body of the record at an index. */
  public static int body(ByteBuffer in, int at) {
    return at + PREFIX + headLength(in, at);
  }

  /**
   * Why there is no sound record at an index; null where there is one.
   *
   * @param bodyToo whether the body is checked, too, which costs reading it
   */
  public static @Nullable String objection(ByteBuffer in, int at, int end, boolean bodyToo) {
    if (at < 0 || end - at < PREFIX) {
      return "the file ends within a record";
    }
    if (in.getInt(at) != MAGIC) {
      return "no record begins here";
    }
    int head = headLength(in, at);
    int body = bodyLength(in, at);
    if (head < 0 || body < 0 || (long) head + body > LONGEST) {
      return "a record of a length that none has";
    }
    if ((long) at + PREFIX + head + body > end) {
      return "the file ends within a record";
    }
    if (headCrc(in, at, head) != in.getInt(at + HEAD_CRC)) {
      return "the checksum of a record is wrong";
    }
    if (kind(in, at) == null) {
      return "a record of a kind that this version does not know";
    }
    if (bodyToo && crc(in.slice(body(in, at), body)) != in.getInt(at + BODY_CRC)) {
      return "the checksum of a record's content is wrong";
    }
    return null;
  }

  /** The next index from one on at which a sound record begins; -1 where none does. */
  static int next(ByteBuffer in, int from, int end) {
    for (int at = aligned(from); at >= 0 && at <= end - PREFIX; at += ALIGNMENT) {
      if (in.getInt(at) == MAGIC && objection(in, at, end, true) == null) {
        return at;
      }
    }
    return -1;
  }

  /** Corrects the checksum of a head that was changed in place. */
  static void sealHead(ByteBuffer record) {
    record.putInt(HEAD_CRC, headCrc(record, 0, headLength(record, 0)));
  }

  private static int headCrc(ByteBuffer in, int at, int headLength) {
    CRC32C crc = new CRC32C();
    crc.update(in.slice(at + KIND, HEAD_CRC - KIND));
    crc.update(in.slice(at + PREFIX, headLength));
    return (int) crc.getValue();
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
