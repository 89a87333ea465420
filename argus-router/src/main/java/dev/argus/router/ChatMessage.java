package dev.argus.router;

/**
 * One message of a conversation.
 *
 * @param role who says it
 * @param text what is said
 * @param cacheable whether the provider may cache the conversation up to and with this message; for
 *     what many requests begin with
 */
public record ChatMessage(Role role, String text, boolean cacheable) {

  /** Who says it. */
  public enum Role {
    /** The instructions. */
    SYSTEM,
    /** The one who asks. */
    USER,
    /** The model. */
    ASSISTANT
  }

  /** Instructions, which many requests begin with. */
  public static ChatMessage system(String text) {
    return new ChatMessage(Role.SYSTEM, text, true);
  }

  /** A question. */
  public static ChatMessage user(String text) {
    return new ChatMessage(Role.USER, text, false);
  }

  /** An answer. */
  public static ChatMessage assistant(String text) {
    return new ChatMessage(Role.ASSISTANT, text, false);
  }
}
