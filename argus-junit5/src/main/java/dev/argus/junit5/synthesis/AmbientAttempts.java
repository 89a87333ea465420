package dev.argus.junit5.synthesis;

import dev.argus.core.ArgusException;
import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.junit5.synthesis.Synthesis.Attempt;
import dev.argus.junit5.synthesis.Synthesis.Calls;
import dev.argus.junit5.synthesis.Synthesis.Shrinkable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Attempts that also bring about what stood around the crash: the default locale and time zone,
 * system properties, the clock, static fields. Tried after those that do without. Each fact can be
 * left out again, one by one, so that a test sets only what its failure needs.
 */
final class AmbientAttempts {

  /** Static fields that are also tried one by one, in case that one of the others is in the way. */
  private static final int ALONE = 3;

  private final CrashReport report;
  private final AmbientFacts facts;
  private final Function<EntryPoint, TestMethodWriter> writers;

  AmbientAttempts(
      CrashReport report, AmbientFacts facts, Function<EntryPoint, TestMethodWriter> writers) {
    this.report = report;
    this.facts = facts;
    this.writers = writers;
  }

  /**
   * All facts of some kinds.
   *
   * @param plain what takes no look at the code under test
   * @param statics evaluated when needed
   */
  private record Around(List<AmbientFact> plain, Supplier<List<AmbientState.StaticField>> statics) {

    static Around of(List<AmbientFact> plain) {
      return new Around(plain, List::of);
    }

    int count() {
      return plain.size() + statics.get().size();
    }

    Around without(Set<Integer> dropped) {
      List<AmbientState.StaticField> rest = but(statics.get(), dropped, plain.size());
      return new Around(but(plain, dropped, 0), () -> rest);
    }

    private static <T> List<T> but(List<T> all, Set<Integer> dropped, int from) {
      List<T> rest = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (!dropped.contains(from + i)) {
          rest.add(all.get(i));
        }
      }
      return rest;
    }
  }

  /** Those at one entry point, the simplest first. */
  List<Attempt> of(EntryPoint entry, @Nullable Story story) {
    List<AmbientFact> place = facts.place();
    List<AmbientFact> properties = facts.properties();
    List<AmbientFact> clock =
        AmbientFrame.hasSystemClock(entry.frame())
            ? List.of(new AmbientFact.Clock(report.capturedAt()))
            : List.of();
    List<AmbientFact> plain = new ArrayList<>(place);
    plain.addAll(properties);
    plain.addAll(clock);
    List<Attempt> attempts = new ArrayList<>();
    if (story != null && !plain.isEmpty()) {
      attempts.add(attempt(entry, story, plain));
    }
    for (List<AmbientFact> kind : List.of(place, properties, clock)) {
      if (!kind.isEmpty()) {
        attempts.add(attempt(entry, Around.of(kind), words(kind)));
      }
    }
    if (facts.mostStatics() > 0) {
      attempts.add(attempt(entry, new Around(List.of(), facts::statics), "static fields"));
      for (int i = 0; i < Math.min(ALONE, facts.mostStatics()); i++) {
        attempts.add(attempt(entry, new Around(List.of(), alone(i)), "static field " + (i + 1)));
      }
    }
    boolean several =
        plain.size() > Math.max(place.size(), Math.max(properties.size(), clock.size()));
    if (several || (facts.mostStatics() > 0 && !plain.isEmpty())) {
      attempts.add(attempt(entry, new Around(plain, facts::statics), "whole surroundings"));
    }
    return attempts;
  }

  private Supplier<List<AmbientState.StaticField>> alone(int index) {
    return () ->
        facts.statics().size() > Math.max(1, index)
            ? List.of(facts.statics().get(index))
            : List.of();
  }

  private static String words(List<AmbientFact> facts) {
    return facts.stream().map(AmbientFact::words).distinct().collect(Collectors.joining(" and "));
  }

  private Attempt attempt(EntryPoint entry, Around around, String words) {
    Strategy strategy = Strategy.READABLE.in(List.of(), words);
    return new Attempt(
        entry.title() + " (" + strategy.words() + ")",
        entry.frame().capture(),
        strategy.isExact(),
        () -> {
          if (around.count() == 0) {
            throw new ArgusException("there are no more that differ from those of a fresh JVM");
          }
          return written(entry, around, words);
        },
        null,
        new Calls(
            around::count,
            dropped -> written(entry, around.without(dropped), words),
            dropped -> shrinkable(entry, around.without(dropped), words)));
  }

  private CandidateTest written(EntryPoint entry, Around around, String words) {
    Shrinkable all = shrinkable(entry, around, words);
    return all.from().apply(all.frame());
  }

  private Shrinkable shrinkable(EntryPoint entry, Around around, String words) {
    FrameCapture frame = entry.frame();
    for (AmbientFact fact : around.plain()) {
      if (fact instanceof AmbientFact.Clock clock) {
        frame = AmbientFrame.at(clock.time(), frame);
      }
    }
    List<AmbientState.StaticField> statics = around.statics().get();
    return new Shrinkable(
        AmbientFrame.with(frame, statics),
        all -> {
          List<AmbientFact> now = new ArrayList<>(around.plain());
          now.addAll(AmbientFrame.facts(all, statics));
          EntryPoint own = entry.with(AmbientFrame.frame(all, statics.size()));
          return writers.apply(own).write(Strategy.READABLE.in(now, words));
        });
  }

  /** The calls of production, in the surroundings of production. */
  private Attempt attempt(EntryPoint entry, Story story, List<AmbientFact> around) {
    int calls = story.before().size();
    Strategy strategy = Strategy.CALLS.in(around, words(around));
    return new Attempt(
        entry.title() + " (" + strategy.words() + ")",
        entry.frame().capture(),
        strategy.isExact(),
        () -> written(entry, story, around, Set.of()),
        null,
        new Calls(
            () -> calls + around.size(),
            dropped -> written(entry, story, around, dropped),
            dropped -> null));
  }

  private CandidateTest written(
      EntryPoint entry, Story story, List<AmbientFact> around, Set<Integer> dropped) {
    Set<Integer> calls = new HashSet<>();
    Set<Integer> others = new HashSet<>();
    int before = story.before().size();
    dropped.forEach(i -> (i < before ? calls : others).add(i < before ? i : i - before));
    List<AmbientFact> kept = Around.of(around).without(others).plain();
    Story told = story;
    for (AmbientFact fact : kept) {
      if (fact instanceof AmbientFact.Clock clock) {
        told = Story.of(AmbientFrame.at(clock.time(), report.calls()));
      }
    }
    return writers.apply(entry).write(Strategy.CALLS.in(kept, words(around)), told.without(calls));
  }
}
