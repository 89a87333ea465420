package dev.argus.router;

import dev.argus.router.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * What became of a task whose answers were put to the test.
 *
 * @param verified the answer that passed, if one did
 * @param steps every answer with what the test said
 * @param cost what all attempts count for, also those without an answer
 * @param ended why it ended
 */
public record Solution(Optional<ModelResult> verified, List<Step> steps, Money cost, String ended) {

  /** Copies the list. */
  public Solution {
    steps = List.copyOf(steps);
  }

  /**
   * One answer.
   *
   * @param answer the answer
   * @param verification what the test said
   */
  public record Step(ModelResult answer, Verification verification) {}
}
