package dev.argus.router.internal;

import dev.argus.router.ChatMessage;
import dev.argus.router.ModelResult;
import dev.argus.router.Verification;
import dev.argus.router.Verification.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the next answer is told of those before it. */
public final class Escalation {

  private static final int MOST_CHARS = 12_000;

  private static final Map<Failure, String> COMPLAINTS =
      Map.of(
          Failure.FORMAT, "That answer has not the form that was asked for.",
          Failure.COMPILE, "That answer does not compile.",
          Failure.WRONG_RESULT, "That answer was run, and did not do what was asked for.",
          Failure.NOT_FAILING, "That answer was run, and passes where it should fail.",
          Failure.FLAKY, "That answer was run several times, and did not do the same each time.",
          Failure.UNSAFE, "That answer was not run: it uses what must not be used.");

  private Escalation() {}

  /** The conversation with the last answer and what was wrong with it. */
  public static List<ChatMessage> followUp(
      List<ChatMessage> task, ModelResult answer, Verification verification) {
    List<ChatMessage> messages = new ArrayList<>(task);
    String said = answer.text().isBlank() ? "(nothing)" : shortened(answer.text());
    messages.add(ChatMessage.assistant(said));
    StringBuilder complaint = new StringBuilder();
    complaint.append(verification.failure().map(COMPLAINTS::get).orElse(""));
    if (!verification.diagnostics().isBlank()) {
      complaint.append("\n\n").append(shortened(verification.diagnostics()));
    }
    if (!verification.advice().isBlank()) {
      complaint.append("\n\n").append(verification.advice());
    }
    complaint.append("\n\nAnswer again, in whole and in the same form.");
    messages.add(ChatMessage.user(complaint.toString()));
    return messages;
  }

  /** How far an answer came: the best one is what the next tier gets to see. */
  public static int progress(Verification verification) {
    return verification
        .failure()
        .map(
            failure ->
                switch (failure) {
                  case UNSAFE -> 0;
                  case FORMAT -> 1;
                  case COMPILE -> 2;
                  case NOT_FAILING -> 3;
                  case WRONG_RESULT -> 4;
                  case FLAKY -> 5;
                })
        .orElse(6);
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "\n[cut off]";
  }
}
