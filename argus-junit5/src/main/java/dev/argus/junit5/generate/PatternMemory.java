package dev.argus.junit5.generate;

import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.core.report.CrashReport;
import dev.argus.junit5.worker.Suggested;
import dev.argus.patterns.Found;
import dev.argus.patterns.Found.Candidate;
import dev.argus.patterns.Pattern;
import dev.argus.patterns.Pattern.KeptTest;
import dev.argus.patterns.Pattern.Recipe;
import dev.argus.patterns.PatternLibrary;
import dev.argus.patterns.TrackRecord;
import dev.argus.patterns.embed.ErrorSignature;
import dev.argus.patterns.store.EventCodec.Learnt;
import org.jspecify.annotations.Nullable;

/**
 * What the pattern library has to say to the generator: which way of making a test to try first,
 * for an error that was seen before or is like one that was. What comes of it is learnt.
 */
final class PatternMemory {

  private final PatternLibrary library;

  PatternMemory(PatternLibrary library) {
    this.library = library;
  }

  /**
   * A suggestion.
   *
   * @param pattern what it comes from
   * @param similarity as {@link Learnt} has it
   */
  record Suggestion(Pattern pattern, double similarity) {

    Suggested recipe() {
      return new Suggested(pattern.recipe().strategy(), pattern.recipe().framesFurtherIn());
    }
  }

  private static ErrorSignature signature(CrashReport report) {
    return ErrorSignature.of(
        report.throwable(),
        new Fingerprints(report.fingerprint(), report.fingerprints()),
        FingerprintRules.standard());
  }

  /** What to try first; null where nothing is known. */
  @Nullable Suggestion suggestion(CrashReport report) {
    Found found = library.find(signature(report));
    if (found instanceof Found.Exact exact) {
      return new Suggestion(exact.pattern(), Learnt.EXACT);
    }
    if (found instanceof Found.Similar similar) {
      Candidate best = similar.candidates().get(0);
      return new Suggestion(best.pattern(), Math.min(1, best.cosine()));
    }
    return null;
  }

  /**
   * Learns what came of a suggestion, and keeps a test that was verified; waits until that is on
   * disk.
   *
   * @param report what the test was made from
   * @param suggestion null where there was none
   * @param test null where none was verified
   */
  void learn(CrashReport report, @Nullable Suggestion suggestion, @Nullable VerifiedTest test) {
    if (suggestion != null) {
      boolean worked = test != null && isOf(suggestion, report, test);
      library.learn(suggestion.pattern().name(), suggestion.similarity(), worked, 0).join();
    }
    if (test != null) {
      library.put(pattern(report, test)).join();
    }
  }

  /** Whether a test was made as suggested. */
  static boolean isOf(Suggestion suggestion, CrashReport report, VerifiedTest test) {
    Recipe recipe = suggestion.pattern().recipe();
    return recipe.strategy().equals(test.strategy())
        && recipe.framesFurtherIn() == Suggested.framesFurtherIn(report, test.entry());
  }

  private static Pattern pattern(CrashReport report, VerifiedTest test) {
    Recipe recipe =
        new Recipe(
            test.entry(),
            Suggested.framesFurtherIn(report, test.entry()),
            report.capture().word(),
            test.strategy(),
            test.isExpecting() ? "throws" : "no-recurrence");
    return new Pattern(
        signature(report),
        recipe,
        new KeptTest(test.title(), test.source()),
        TrackRecord.NONE,
        report.firstSeen(),
        report.capturedAt(),
        Pattern.LOCAL);
  }
}
