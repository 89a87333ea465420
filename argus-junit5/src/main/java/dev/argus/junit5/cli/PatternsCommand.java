package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.patterns.LibraryOptions;
import dev.argus.patterns.LibraryStats;
import dev.argus.patterns.Pattern;
import dev.argus.patterns.PatternLibrary;
import dev.argus.patterns.store.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code argus patterns}: a look at the pattern library. */
@Command(
    name = "patterns",
    description = "Looks at a pattern library, or tidies it up.",
    footer = {
      "",
      "Actions:",
      "  stats         size, hits, and the patterns that are used most",
      "  list          all patterns, the most used first",
      "  show NAME     one pattern, with its test",
      "  verify        reads every byte, and tells what is damaged",
      "  compact       writes all that is known into one file",
      "",
      "Examples:",
      "  argus patterns stats --library argus-patterns",
      "  argus patterns show npe-7f3a9c21d04e --library argus-patterns --json -",
      "",
      "Exit status: 0 done, 1 damage was found, 2 bad usage."
    })
final class PatternsCommand extends TerminalCommand {

  private static final Path DEFAULT = Path.of("argus-patterns");
  private static final int TOP = 10;

  /** What to do. */
  enum Action {
    STATS,
    LIST,
    SHOW,
    VERIFY,
    COMPACT
  }

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      description = "stats, list, show, verify or compact.")
  private Action action = Action.STATS;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Which pattern.")
  private @Nullable String name;

  @Option(
      names = "--library",
      paramLabel = "DIR",
      description = "Directory of the library (default: argus-patterns).")
  private Path library = DEFAULT;

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    if (!Files.isDirectory(library)) {
      throw Usage.problem(
          spec(), "no pattern library: " + library + "; 'argus generate --library' makes one");
    }
    if ((action == Action.SHOW) != (name != null)) {
      throw Usage.problem(
          spec(), action == Action.SHOW ? "which pattern? show NAME" : "NAME belongs to 'show'");
    }
    return switch (action) {
      case VERIFY -> verify();
      case COMPACT -> compact();
      default -> read();
    };
  }

  private int verify() {
    List<Problem> problems = PatternLibrary.verify(library);
    if (!json.ownsStandardOutput()) {
      problems.forEach(p -> terminal().print(PrintableText.line(p.text())));
      terminal().print(problems.isEmpty() ? "no damage" : problems.size() + " damaged places");
    }
    json.write(terminal(), "argus-patterns/1", g -> write(g, problems));
    return problems.isEmpty() ? Main.DONE : Main.NOTHING_REPRODUCED;
  }

  private static void write(JsonGenerator json, List<Problem> problems) throws IOException {
    json.writeArrayFieldStart("problems");
    for (Problem problem : problems) {
      json.writeStartObject();
      json.writeStringField("file", problem.file());
      json.writeNumberField("offset", problem.offset());
      json.writeNumberField("bytes", problem.bytes());
      json.writeBooleanField("torn", problem.torn());
      json.writeStringField("reason", problem.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private int compact() {
    try (PatternLibrary patterns = PatternLibrary.open(library, LibraryOptions.standard())) {
      warn(patterns);
      long before = patterns.stats().bytes();
      patterns.compact();
      long after = patterns.stats().bytes();
      if (!json.ownsStandardOutput()) {
        terminal()
            .print(patterns.size() + " patterns; " + before + " bytes before, " + after + " now");
      }
      json.write(terminal(), "argus-patterns/1", g -> write(g, patterns.stats()));
    }
    return Main.DONE;
  }

  private void warn(PatternLibrary patterns) {
    patterns.problems().forEach(p -> terminal().warn(PrintableText.line(p.text())));
  }

  private int read() {
    try (PatternLibrary patterns =
        PatternLibrary.openForReading(library, LibraryOptions.standard())) {
      warn(patterns);
      if (action == Action.SHOW) {
        return show(patterns, String.valueOf(name));
      }
      List<Pattern> all = new ArrayList<>();
      patterns.forEach(all::add);
      all.sort(
          Comparator.comparingInt((Pattern p) -> p.track().uses())
              .reversed()
              .thenComparing(Pattern::name));
      List<Pattern> listed =
          action == Action.STATS ? all.subList(0, Math.min(TOP, all.size())) : all;
      if (!json.ownsStandardOutput()) {
        if (action == Action.STATS) {
          print(patterns.stats());
        }
        listed.forEach(this::printLine);
      }
      json.write(
          terminal(),
          "argus-patterns/1",
          g -> {
            write(g, patterns.stats());
            g.writeArrayFieldStart("patterns");
            for (Pattern pattern : listed) {
              write(g, pattern, false);
            }
            g.writeEndArray();
          });
    }
    return Main.DONE;
  }

  private int show(PatternLibrary patterns, String wanted) {
    Pattern pattern =
        patterns
            .pattern(wanted)
            .orElseThrow(
                () -> Usage.problem(spec(), "no pattern " + PrintableText.line(wanted) + " there"));
    if (!json.ownsStandardOutput()) {
      printLine(pattern);
      Pattern.KeptTest test = pattern.test();
      terminal().print(PrintableText.lines(pattern.signature().text()));
      if (test != null) {
        terminal().print("");
        terminal().print(PrintableText.lines(test.source()));
      }
    }
    json.write(
        terminal(),
        "argus-patterns/1",
        g -> {
          g.writeArrayFieldStart("patterns");
          write(g, pattern, true);
          g.writeEndArray();
        });
    return Main.DONE;
  }

  private void print(LibraryStats stats) {
    terminal()
        .print(
            String.format(
                Locale.ROOT,
                "%d patterns, %d bytes%n%d look-ups: %d by fingerprint, %d similar, %d unknown%n"
                    + "%d made as a pattern suggested, %d not; hit rate %.0f %%",
                stats.patterns(),
                stats.bytes(),
                stats.lookups(),
                stats.exactHits(),
                stats.similarHits(),
                stats.misses(),
                stats.savedCalls(),
                stats.failedExact() + stats.failedSimilar(),
                100 * stats.verifiedHitRate()));
  }

  private void printLine(Pattern pattern) {
    String type = pattern.signature().rootType();
    terminal()
        .print(
            PrintableText.line(
                String.format(
                    Locale.ROOT,
                    "%-24s  %4d uses, works in %3.0f %% (± %.0f)  %s in %s, %s",
                    pattern.name(),
                    pattern.track().uses(),
                    100 * pattern.track().mean(),
                    100 * pattern.track().deviation(),
                    type.substring(type.lastIndexOf('.') + 1),
                    pattern.recipe().entry(),
                    pattern.recipe().strategy())));
  }

  private static void write(JsonGenerator json, LibraryStats stats) throws IOException {
    json.writeObjectFieldStart("stats");
    json.writeNumberField("patterns", stats.patterns());
    json.writeNumberField("bytes", stats.bytes());
    json.writeNumberField("lookups", stats.lookups());
    json.writeNumberField("exactHits", stats.exactHits());
    json.writeNumberField("similarHits", stats.similarHits());
    json.writeNumberField("misses", stats.misses());
    json.writeNumberField("verifiedExact", stats.verifiedExact());
    json.writeNumberField("verifiedSimilar", stats.verifiedSimilar());
    json.writeNumberField("failedExact", stats.failedExact());
    json.writeNumberField("failedSimilar", stats.failedSimilar());
    json.writeNumberField("savedMicros", stats.savedMicros());
    json.writeNumberField("evicted", stats.evicted());
    json.writeNumberField("verifiedHitRate", stats.verifiedHitRate());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Pattern pattern, boolean whole) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", pattern.name());
    JsonOption.texts(json, "fingerprints", pattern.signature().fingerprints().keys());
    json.writeStringField("exception", pattern.signature().rootType());
    json.writeStringField("entry", pattern.recipe().entry());
    json.writeStringField("strategy", pattern.recipe().strategy());
    json.writeStringField("capture", pattern.recipe().capture());
    json.writeStringField("oracle", pattern.recipe().oracle());
    json.writeNumberField("successes", pattern.track().successes());
    json.writeNumberField("failures", pattern.track().failures());
    json.writeNumberField("uses", pattern.track().uses());
    JsonOption.text(json, "firstSeen", pattern.firstSeen());
    JsonOption.text(json, "lastSeen", pattern.lastSeen());
    json.writeStringField("provenance", pattern.provenance());
    Pattern.KeptTest test = pattern.test();
    if (whole && test != null) {
      json.writeStringField("signature", pattern.signature().text());
      json.writeStringField("test", test.name());
      json.writeStringField("source", test.source());
    }
    json.writeEndObject();
  }
}
