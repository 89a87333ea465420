package dev.argus.patterns.store;

import dev.argus.core.fingerprint.ErrorProfile;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.patterns.LibraryException;
import dev.argus.patterns.Pattern;
import dev.argus.patterns.Pattern.KeptTest;
import dev.argus.patterns.Pattern.Recipe;
import dev.argus.patterns.TrackRecord;
import dev.argus.patterns.embed.ErrorSignature;
import dev.argus.patterns.index.Sketcher;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Patterns as records. The head has counters, sketch, embedder and fingerprints; the body begins
 * with the vector, so that it can be compared where it lies.
 */
public final class PatternCodec {

  private static final int MOST = 1 << 20;

  private PatternCodec() {}

  /**
   * What the head of a pattern says.
   *
   * @param embedder what made the vector and the sketch
   * @param dimensions length of the vector
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Head(
      TrackRecord track,
      Instant firstSeen,
      Instant lastSeen,
      long[] sketch,
      String embedder,
      int dimensions,
      String partition,
      String name,
      List<String> keys) {}

  /** A pattern as a record. */
  public static byte[] encode(Pattern pattern, String embedder, byte[] vector, long[] sketch) {
    try {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      writeHead(new DataOutputStream(head), pattern, embedder, vector.length, sketch);
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      writeBody(new DataOutputStream(body), pattern, vector);
      return RecordFormat.encode(RecordKind.PUT, head.toByteArray(), body.toByteArray());
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private static void writeHead(
      DataOutputStream out, Pattern pattern, String embedder, int dimensions, long[] sketch)
      throws IOException {
    out.writeInt(pattern.track().successes());
    out.writeInt(pattern.track().failures());
    out.writeInt(pattern.track().uses());
    out.writeLong(pattern.firstSeen().toEpochMilli());
    out.writeLong(pattern.lastSeen().toEpochMilli());
    for (long word : sketch) {
      out.writeLong(word);
    }
    text(out, embedder);
    out.writeInt(dimensions);
    text(out, pattern.signature().rootType());
    text(out, pattern.name());
    out.writeInt(pattern.signature().fingerprints().keys().size());
    for (String key : pattern.signature().fingerprints().keys()) {
      text(out, key);
    }
  }

  private static void writeBody(DataOutputStream out, Pattern pattern, byte[] vector)
      throws IOException {
    out.write(vector);
    ErrorProfile profile = pattern.signature().profile();
    out.writeLong(profile.type());
    out.writeLong(profile.simpleClass());
    out.writeLong(profile.simplePlace());
    out.writeLong(profile.callee());
    out.writeInt(profile.place());
    longs(out, profile.frames());
    longs(out, profile.words());
    text(out, pattern.signature().text());
    Recipe recipe = pattern.recipe();
    text(out, recipe.entry());
    out.writeInt(recipe.framesFurtherIn());
    text(out, recipe.capture());
    text(out, recipe.strategy());
    text(out, recipe.oracle());
    KeptTest test = pattern.test();
    out.writeBoolean(test != null);
    if (test != null) {
      text(out, test.name());
      text(out, test.source());
    }
    text(out, pattern.provenance());
  }

  /** The counters of a pattern's record, changed where they are. */
  public static void update(byte[] record, TrackRecord track, Instant lastSeen) {
    ByteBuffer out = ByteBuffer.wrap(record);
    out.position(RecordFormat.PREFIX);
    out.putInt(track.successes()).putInt(track.failures()).putInt(track.uses());
    out.putLong(RecordFormat.PREFIX + 3 * Integer.BYTES + Long.BYTES, lastSeen.toEpochMilli());
    RecordFormat.sealHead(out);
  }

  /** Reads the head of the record at an index. */
  public static Head head(ByteBuffer in, int at) {
    ByteBuffer head = in.slice(at + RecordFormat.PREFIX, RecordFormat.headLength(in, at));
    try {
      TrackRecord track = new TrackRecord(head.getInt(), head.getInt(), head.getInt());
      Instant firstSeen = Instant.ofEpochMilli(head.getLong());
      Instant lastSeen = Instant.ofEpochMilli(head.getLong());
      long[] sketch = new long[Sketcher.LONGS];
      for (int i = 0; i < sketch.length; i++) {
        sketch[i] = head.getLong();
      }
      String embedder = text(head);
      int dimensions = head.getInt();
      String partition = text(head);
      String name = text(head);
      int count = count(head.getInt());
      List<String> keys = new ArrayList<>(Math.min(count, 16));
      for (int i = 0; i < count; i++) {
        keys.add(text(head));
      }
      return new Head(
          track, firstSeen, lastSeen, sketch, embedder, dimensions, partition, name, keys);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new LibraryException("the head of a pattern has a form that none has", e);
    }
  }

  /**
   * Reads the whole record at an index.
   *
   * @throws LibraryException if it is damaged
   */
  public static Pattern pattern(ByteBuffer in, int at) {
    String objection = RecordFormat.objection(in, at, in.limit(), true);
    if (objection != null) {
      throw new LibraryException("a pattern cannot be read: " + objection);
    }
    Head head = head(in, at);
    ByteBuffer body = in.slice(RecordFormat.body(in, at), RecordFormat.bodyLength(in, at));
    try {
      body.position(head.dimensions());
      return pattern(head, body);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new LibraryException("pattern " + head.name() + " has a form that none has", e);
    }
  }

  private static Pattern pattern(Head head, ByteBuffer body) {
    long type = body.getLong();
    long simpleClass = body.getLong();
    long simplePlace = body.getLong();
    long callee = body.getLong();
    int place = body.getInt();
    List<Long> frames = longs(body);
    Set<Long> words = new HashSet<>(longs(body));
    ErrorProfile profile =
        new ErrorProfile(
            new HashSet<>(head.keys()),
            type,
            simpleClass,
            simplePlace,
            callee,
            frames,
            place,
            words);
    String text = text(body);
    Recipe recipe = new Recipe(text(body), body.getInt(), text(body), text(body), text(body));
    KeptTest test = body.get() == 0 ? null : new KeptTest(text(body), text(body));
    return new Pattern(
        new ErrorSignature(
            head.partition(), new Fingerprints(head.name(), head.keys()), profile, text),
        recipe,
        test,
        head.track(),
        head.firstSeen(),
        head.lastSeen(),
        text(body));
  }

  private static void longs(DataOutputStream out, Collection<Long> values) throws IOException {
    out.writeInt(values.size());
    for (long value : values) {
      out.writeLong(value);
    }
  }

  private static List<Long> longs(ByteBuffer in) {
    int count = count(in.getInt());
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(in.getLong());
    }
    return values;
  }

  /** Writes a text with its length before it. */
  static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads a text that {@link #text(DataOutputStream, String)} wrote. */
  static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int count(int count) {
    if (count < 0 || count > MOST) {
      throw new IllegalArgumentException("a list of " + count);
    }
    return count;
  }
}
