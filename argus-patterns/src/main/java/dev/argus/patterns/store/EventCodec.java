package dev.argus.patterns.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Records of what happens to patterns. */
public final class EventCodec {

  private EventCodec() {}

  /**
   * What became of using a pattern.
   *
   * @param name of the pattern
   * @param similarity the cosine by which it was found; above 1 where its fingerprint was known
   * @param success whether its recipe gave a verified test
   * @param savedMicros millionths of a dollar that a model would have cost
   */
  public record Learnt(
      String name, double similarity, boolean success, long savedMicros, Instant when) {

    /** Stands for "by fingerprint". */
    public static final double EXACT = 2;
  }

  private interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] record(RecordKind kind, Content head) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      head.write(new DataOutputStream(bytes));
      return RecordFormat.encode(kind, bytes.toByteArray(), new byte[0]);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private static ByteBuffer head(ByteBuffer in, int at) {
    return in.slice(at + RecordFormat.PREFIX, RecordFormat.headLength(in, at));
  }

  /** A record of an outcome. */
  public static byte[] encode(Learnt learnt) {
    return record(
        RecordKind.LEARN,
        out -> {
          PatternCodec.text(out, learnt.name());
          out.writeDouble(learnt.similarity());
          out.writeBoolean(learnt.success());
          out.writeLong(learnt.savedMicros());
          out.writeLong(learnt.when().toEpochMilli());
        });
  }

  /** Reads the outcome at an index. */
  public static Learnt learnt(ByteBuffer in, int at) {
    ByteBuffer head = head(in, at);
    return new Learnt(
        PatternCodec.text(head),
        head.getDouble(),
        head.get() != 0,
        head.getLong(),
        Instant.ofEpochMilli(head.getLong()));
  }

  /** A record that a pattern is gone. */
  public static byte[] deleted(String name) {
    return record(RecordKind.DELETE, out -> PatternCodec.text(out, name));
  }

  /** Reads the name of the pattern that is gone. */
  public static String deleted(ByteBuffer in, int at) {
    return PatternCodec.text(head(in, at));
  }

  /** A record of figures that are added to those before. */
  public static byte[] totals(long[] figures) {
    return record(
        RecordKind.TOTALS,
        out -> {
          out.writeInt(figures.length);
          for (long figure : figures) {
            out.writeLong(figure);
          }
        });
  }

  /** Reads figures; a record may have fewer or more of them than are known now. */
  public static long[] totals(ByteBuffer in, int at) {
    ByteBuffer head = head(in, at);
    int count = Math.min(head.getInt(), head.remaining() / Long.BYTES);
    long[] figures = new long[Math.max(0, count)];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = head.getLong();
    }
    return figures;
  }
}
