package dev.argus.junit5.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How parent and worker talk: a message is a mark, a word and a list of texts, each with its
 * length. It is written at once, and whatever stands between two messages is skipped: code under
 * test can write to the file descriptor itself, and so does the JVM.
 */
public final class Wire {

  /**
   * Work for the worker: how many attempts to skip, entry points that do not end (a line each), how
   * many milliseconds it may take to make a test smaller, whether the test is to assert that the
   * exception is thrown, what to try first ({@link Suggested}), then report files, the best first.
   */
  public static final String GENERATE = "generate";

  /** Says that an attempt begins: its title. */
  public static final String ATTEMPT = "attempt";

  /** Says why the last attempt was rejected. */
  public static final String REJECTED = "rejected";

  /**
   * A verified test: package, class, method, source, resource name or "", state, title, strategy.
   * One that follows it is better, or smaller, and to be taken instead.
   */
  public static final String VERIFIED = "verified";

  /** Takes back every verified test so far: it turned out to be none. */
  public static final String WITHDRAWN = "withdrawn";

  /**
   * Says that the last verified test is the one: which choice was made, in plain words or "", and
   * {@link #SPENT} or "".
   */
  public static final String DONE = "done";

  /**
   * Something that was run is still at work, or has left something behind, so that the next error
   * needs another worker.
   */
  public static final String SPENT = "spent";

  /** Says that no attempt is left: {@link #SPENT} or "". */
  public static final String EXHAUSTED = "exhausted";

  /** Says that the worker cannot work: the reason. */
  public static final String BROKEN = "broken";

  private static final long MARK = 0xF5A1_C0DE_7E57_D1A2L; // F5 is in no text
  private static final int LONGEST = 256 << 20;
  private static final int MOST = 100_000;

  private Wire() {}

  /** One message. */
  public record Message(String word, List<String> texts) {}

  /** Sends a message. */
  public static void send(OutputStream out, String word, List<String> texts) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(whole)) {
      data.writeLong(MARK);
      data.writeUTF(word);
      data.writeInt(texts.size());
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
      }
    }
    out.write(whole.toByteArray());
    out.flush();
  }

  /**
   * Waits for a message.
   *
   * @throws EOFException at the end of the stream
   * @throws IOException when a message is damaged
   */
  public static Message receive(DataInputStream in) throws IOException {
    long last = in.readLong();
    while (last != MARK) {
      last = (last << 8) | in.readUnsignedByte();
    }
    String word = in.readUTF();
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("not a message: " + count + " texts");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = in.readInt();
      if (length < 0 || length > LONGEST) {
        throw new IOException("not a message: a text of " + length + " bytes");
      }
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("the message ends in the middle of a text");
      }
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return new Message(word, List.copyOf(texts));
  }
}
