package dev.argus.junit5.generate;

import java.util.List;

/**
 * What a run of the generator did.
 *
 * @param problems report files that could not be read, and why
 */
public record GenerationResult(List<Outcome> outcomes, List<String> problems) {

  /** How many fingerprints ended so. */
  public long count(Outcome.Status status) {
    return outcomes.stream().filter(o -> o.status() == status).count();
  }
}
