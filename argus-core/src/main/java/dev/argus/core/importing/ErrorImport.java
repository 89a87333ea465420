package dev.argus.core.importing;

import dev.argus.core.ArgusException;
import dev.argus.core.fingerprint.FingerprintIndex;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.FoundTrace;
import dev.argus.core.trace.LineReader;
import dev.argus.core.trace.StackTraceReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads sources of errors, one after the other, and groups what it finds by fingerprint. Beside one
 * example for each error it holds a bounded part of a source. Whatever a source holds, the rest of
 * it is read; what could not be read is among the problems. Not thread-safe.
 */
public final class ErrorImport {

  /** Errors that are told apart; occurrences of further ones are counted as problems. */
  public static final int MOST_ERRORS = 100_000;

  private static final int MOST_PROBLEMS = 1_000;

  /** Fingerprints that one error is known by, so that memory has a bound. */
  private static final int MOST_KEYS = 64;

  /** Suppressed throwables of suppressed ones, since JSON that is nested further can't be read. */
  private static final int DEEPEST = 32;

  private final AppPackages inApp;
  private final ZoneId zone;
  private final UnaryOperator<String> redaction;

  private final FingerprintMaker maker;
  private final FingerprintIndex<String> index = new FingerprintIndex<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final List<ImportProblem> problems = new ArrayList<>();
  private long moreProblems;
  private long occurrences;

  /** The occurrences of one error so far. */
  private static final class Group {
    private final ErrorSource source;
    private final ThrowableInfo example;
    private final String exampleAt;
    private final Set<String> keys = new LinkedHashSet<>();
    private long count;
    private @Nullable Instant first;
    private @Nullable Instant last;

    Group(ErrorSource source, ThrowableInfo example, String exampleAt) {
      this.source = source;
      this.example = example;
      this.exampleAt = exampleAt;
    }

    void add(@Nullable Instant at) {
      count++;
      if (at != null) {
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
      }
    }
  }

  /** As below, with the built-in rules of fingerprints. */
  public ErrorImport(AppPackages inApp, ZoneId zone, UnaryOperator<String> redaction) {
    this(inApp, zone, redaction, FingerprintRules.standard());
  }

  /**
   * Creates an import.
   *
   * @param inApp which classes belong to the code under test; fingerprints depend on it
   * @param zone of times that name none
   * @param redaction what to keep of a message
   * @param rules of the fingerprints
   */
  public ErrorImport(
      AppPackages inApp, ZoneId zone, UnaryOperator<String> redaction, FingerprintRules rules) {
    this.maker = new FingerprintMaker(rules, null);
    this.inApp = inApp;
    this.zone = zone;
    this.redaction = redaction;
  }

  /**
   * Reads one source in UTF-8, compressed with gzip or not. The stream is left open.
   *
   * @param name of the source, for examples and problems
   * @throws IOException if the stream fails; what was found before it did is kept
   */
  public void read(ErrorSource source, String name, InputStream in) throws IOException {
    FailureAtEnd bytes = new FailureAtEnd(unpacked(in));
    Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
    switch (source) {
      case LOG -> readLog(name, text);
      case SENTRY -> readEvents(source, name, text, (d, k) -> false, new SentryEvents(inApp));
      case DATADOG ->
          readEvents(
              source,
              name,
              text,
              (depth, key) -> depth == 1 && List.of("data", "logs", "included").contains(key),
              new DatadogEvents(inApp, zone));
      case OTLP -> readEvents(source, name, text, OtlpEvents::holdEvents, new OtlpEvents(inApp));
    }
    bytes.rethrow();
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    boolean isGzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return isGzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private void readLog(String name, Reader text) throws IOException {
    StackTraceReader traces =
        new StackTraceReader(
            zone,
            found -> {
              if (found instanceof FoundTrace.Thrown thrown) {
                ThrowableInfo info = thrown.trace().toThrowableInfo(inApp);
                add(ErrorSource.LOG, name, new Occurrence(info, thrown.at(), thrown.line()));
              }
            });
    LineReader lines = new LineReader(text);
    StringBuilder part = new StringBuilder();
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        JsonLogLine json = JsonLogLine.of(line);
        if (json == null) {
          traces.line(line, null);
        } else {
          logLine(json, lines.number(), name, traces, part);
        }
      }
    } finally {
      traces.end();
    }
  }

  private void logLine(
      JsonLogLine json, long line, String name, StackTraceReader traces, StringBuilder part) {
    String inner = json.containerLine();
    if (inner == null) {
      traces.line("", null); // so that lines are counted
      ThrowableInfo info = json.throwable(inApp);
      if (info != null) {
        add(ErrorSource.LOG, name, new Occurrence(info, json.time(zone), line));
      }
      return;
    }
    boolean isWhole = inner.endsWith("\n");
    part.append(inner, 0, Math.min(inner.length(), LineReader.LONGEST_LINE - part.length()));
    if (!isWhole && part.length() < LineReader.LONGEST_LINE) {
      traces.line("", null);
      return;
    }
    String whole = part.substring(0, part.length() - (isWhole ? 1 : 0));
    part.setLength(0);
    JsonLogLine record = JsonLogLine.of(whole);
    if (record == null || record.containerLine() != null) {
      traces.line(whole, json.time(zone));
    } else {
      logLine(record, line, name, traces, part);
    }
  }

  private void readEvents(
      ErrorSource source, String name, Reader text, JsonEvents.Lists lists, EventReader events)
      throws IOException {
    JsonEvents.Sink sink =
        new JsonEvents.Sink() {
          @Override
          public void event(String json, long line) {
            try {
              for (Occurrence found : events.read(JsonTree.parse(json), line)) {
                add(source, name, found);
              }
            } catch (ArgusException e) {
              broken(line, String.valueOf(e.getMessage()));
            }
          }

          @Override
          public void broken(long line, String reason) {
            problem(new ImportProblem(name, line, reason));
          }
        };
    new JsonEvents(lists, sink).read(text);
  }

  private void add(ErrorSource source, String sourceName, Occurrence found) {
    Fingerprints fingerprints = maker.fingerprints(found.throwable());
    String name = index.find(fingerprints.keys()).orElse(fingerprints.name());
    Group group = groups.get(name);
    if (group == null) {
      if (groups.size() == MOST_ERRORS) {
        problem(
            new ImportProblem(sourceName, found.line(), "more than " + MOST_ERRORS + " errors"));
        return;
      }
      group = new Group(source, redacted(found.throwable(), 0), sourceName + ":" + found.line());
      groups.put(name, group);
    }
    if (group.keys.size() < MOST_KEYS && group.keys.addAll(fingerprints.keys())) {
      index.add(fingerprints.keys(), name);
    }
    occurrences++;
    group.add(found.at());
  }

  private ThrowableInfo redacted(ThrowableInfo throwable, int depth) {
    return throwable.mapChain(
        t ->
            t.with(
                t.message() == null ? null : redaction.apply(t.message()),
                depth == DEEPEST
                    ? List.of()
                    : t.suppressed().stream().map(s -> redacted(s, depth + 1)).toList()));
  }

  private void problem(ImportProblem problem) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem);
    } else {
      moreProblems++;
    }
  }

  /** What has been found so far. */
  public ImportedErrors result() {
    List<ImportedError> errors = new ArrayList<>(groups.size());
    groups.forEach(
        (fingerprint, g) ->
            errors.add(
                new ImportedError(
                    fingerprint,
                    g.source,
                    g.count,
                    g.first,
                    g.last,
                    g.example,
                    g.exampleAt,
                    List.copyOf(g.keys))));
    errors.sort(
        Comparator.comparing(
                ImportedError::lastSeen, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(ImportedError::fingerprint));
    return new ImportedErrors(inApp.prefixes(), errors, occurrences, problems, moreProblems);
  }

  /** How many occurrences have been found so far. */
  public long occurrences() {
    return occurrences;
  }
}
