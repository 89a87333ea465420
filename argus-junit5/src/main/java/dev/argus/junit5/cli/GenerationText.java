package dev.argus.junit5.cli;

import dev.argus.junit5.generate.GenerationResult;
import dev.argus.junit5.generate.Outcome;
import dev.argus.junit5.generate.Outcome.Attempt;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.generate.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what a run of the generator did, for people. */
final class GenerationText {

  private final Terminal terminal;
  private final boolean verbose;

  GenerationText(Terminal terminal, boolean verbose) {
    this.terminal = terminal;
    this.verbose = verbose;
  }

  void print(GenerationResult result, long millis) {
    result.outcomes().forEach(this::print);
    if (!result.outcomes().isEmpty()) {
      terminal.print("");
    }
    terminal.print(summary(result, millis));
    if (result.outcomes().stream().anyMatch(GenerateCommand::needsArgus)) {
      terminal.print(
          "Tests that restore captured state need argus-junit5 and argus-core in test scope.");
    }
    boolean lost = result.count(Status.NOT_REPRODUCED) > 0;
    if (lost && !verbose) {
      terminal.print("--verbose tells what was tried for the errors that were not reproduced.");
    }
  }

  private void print(Outcome outcome) {
    terminal.print(
        PrintableText.line(outcome.fingerprint())
            + "  "
            + word(outcome.status())
            + "  "
            + PrintableText.line(outcome.exception()));
    if (outcome.testName() != null) {
      terminal.print("  test    " + PrintableText.line(outcome.testName()));
    }
    if (outcome.test() != null) {
      terminal.print("  file    " + PrintableText.line(outcome.test().toString()));
    }
    if (outcome.status() != Status.KEPT || !outcome.attempts().isEmpty()) {
      terminal.print("  reason  " + PrintableText.line(outcome.reason()));
    }
    if (passesAlways(outcome)) {
      terminal.print(
          "  hint    perhaps it is fixed already in the code on this class path; or the call had"
              + " changed its state before the throw, and the next occurrence tells more");
    }
    if (verbose) {
      evidence(outcome);
    }
  }

  /** Prints what was weighed and what was tried. */
  void evidence(Outcome outcome) {
    for (Signal signal : outcome.signals()) {
      terminal.print("  signal  " + PrintableText.line(described(signal)));
    }
    for (Attempt attempt : outcome.attempts()) {
      terminal.print(
          "  tried   "
              + PrintableText.line(attempt.title())
              + ": "
              + PrintableText.line(attempt.result()));
    }
  }

  /** {@code +4 guard method: com.acme.Orders.requirePositive is named as a check}. */
  private static String described(Signal signal) {
    return (signal.weight() > 0 ? "+" : "")
        + signal.weight()
        + " "
        + signal.name()
        + ": "
        + signal.why();
  }

  /**
   * Whether no candidate failed at all: the state, or the code, is not what it was at the crash.
   */
  private static boolean passesAlways(Outcome outcome) {
    List<String> results = outcome.attempts().stream().map(Attempt::result).toList();
    return outcome.status() == Status.NOT_REPRODUCED
        && results.stream().anyMatch(r -> r.startsWith("passes:"))
        && results.stream()
            .allMatch(
                r ->
                    r.startsWith("passes:")
                        || r.startsWith("the same as")
                        || r.startsWith("not tried"));
  }

  private String word(Status status) {
    return switch (status) {
      case GENERATED -> terminal.green("test written");
      case REPLACED -> terminal.green("test made anew");
      case KEPT -> terminal.green("has a test");
      case COVERED -> terminal.green("covered");
      case EXPECTED -> terminal.faint("thrown on purpose");
      case NOT_REPRODUCED -> terminal.yellow("not reproduced");
    };
  }

  private static String summary(GenerationResult result, long millis) {
    int all = result.outcomes().size();
    if (all == 0) {
      return "No error to work on: no report could be read, or none is about this package.";
    }
    List<String> parts = new ArrayList<>();
    part(parts, result.count(Status.GENERATED), "got a test");
    part(parts, result.count(Status.REPLACED), "got a new one");
    part(parts, result.count(Status.KEPT), "had one");
    part(parts, result.count(Status.COVERED), "covered by another's");
    part(parts, result.count(Status.EXPECTED), "thrown on purpose");
    part(parts, result.count(Status.NOT_REPRODUCED), "not reproduced");
    return String.format(
        Locale.ROOT,
        "%d %s: %s (%.1f s)",
        all,
        all == 1 ? "error" : "errors",
        String.join(", ", parts),
        millis / 1000.0);
  }

  private static void part(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }
}
