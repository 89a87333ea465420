package dev.argus.junit5.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How parent and worker talk: a message is a word and a list of texts, each with its length. */
public final class Wire {

  /** Work for the worker: how many attempts to skip, then report files, the best first. */
  public static final String GENERATE = "generate";

  /** Says that an attempt begins: its title. */
  public static final String ATTEMPT = "attempt";

  /** Says why the last attempt was rejected. */
  public static final String REJECTED = "rejected";

  /**
   * A verified test: package, class, method, source, resource name or "", state, title, strategy.
   */
  public static final String VERIFIED = "verified";

  /** Says that no attempt is left. */
  public static final String EXHAUSTED = "exhausted";

  /** Says that the worker cannot work: the reason. */
  public static final String BROKEN = "broken";

  private static final int LONGEST = 256 << 20;
  private static final int MOST = 100_000;

  private Wire() {}

  /** One message. */
  public record Message(String word, List<String> texts) {}

  /** Sends a message. */
  public static void send(DataOutputStream out, String word, List<String> texts)
      throws IOException {
    out.writeUTF(word);
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }

  /**
   * Waits for a message.
   *
   * @throws IOException at the end of the stream, or when it is not of this form
   */
  public static Message receive(DataInputStream in) throws IOException {
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
      texts.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
    return new Message(word, texts);
  }
}
