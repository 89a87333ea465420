package dev.argus.router.internal;

import dev.argus.router.ChatMessage;
import dev.argus.router.ModelRequest;
import java.nio.charset.StandardCharsets;

/**
 * Sizes of a prompt.
 *
 * @param bytes its texts in UTF-8
 * @param upperBound no tokenizer makes more tokens of it: each token stands for a byte at least
 */
public record PromptSize(long bytes, long upperBound) {

  /** What a service adds around a message, at most. */
  private static final int PER_MESSAGE = 32;

  private static final int PER_REQUEST = 64;

  /** What a service tells the model about a schema, beside the schema. */
  private static final int PER_SCHEMA = 1_500;

  /** Measures a request. O(n). */
  public static PromptSize of(ModelRequest request) {
    long bytes = 0;
    for (ChatMessage message : request.messages()) {
      bytes += utf8(message.text());
    }
    long bound = bytes + PER_REQUEST + (long) PER_MESSAGE * request.messages().size();
    if (request.schema().isPresent()) {
      long schema = utf8(request.schema().get().json());
      bytes += schema;
      bound += 2 * schema + PER_SCHEMA;
    }
    return new PromptSize(bytes, bound);
  }

  /** The JDK's encoder: several times as fast as counting character by character. */
  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
