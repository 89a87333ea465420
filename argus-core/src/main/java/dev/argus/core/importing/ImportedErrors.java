package dev.argus.core.importing;

import java.util.List;

/**
 * What an import found.
 *
 * @param inApp package prefixes of the code under test; empty if they were guessed
 * @param errors the one that was seen last first, those without a time at the end
 * @param occurrences how many there were of all errors
 * @param problems what could not be read, up to a bound
 * @param moreProblems how many more there were
 */
public record ImportedErrors(
    List<String> inApp,
    List<ImportedError> errors,
    long occurrences,
    List<ImportProblem> problems,
    long moreProblems) {

  /** The value of the {@code schema} field of the file. */
  public static final String SCHEMA = "argus-imported/1";

  /** Copies the lists. */
  public ImportedErrors {
    inApp = List.copyOf(inApp);
    errors = List.copyOf(errors);
    problems = List.copyOf(problems);
  }
}
