package dev.argus.junit5.generate;

import dev.argus.core.ArgusException;
import dev.argus.core.redact.ShapePass;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportDirectory;
import dev.argus.junit5.generate.Outcome.Attempt;
import dev.argus.junit5.worker.Suggested;
import dev.argus.junit5.worker.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has candidates tried in verification JVMs: one after the other, each past the candidate that
 * killed the one before. Not thread-safe; to be closed.
 */
final class Verification implements AutoCloseable {

  private static final long SILENCE_MILLIS = 45_000;
  private static final int MOST_WORKERS = 6;

  private final String classPath;
  private final long minimizeMillis;
  private final Set<String> endless = new LinkedHashSet<>();
  private final Set<List<String>> refusedOptions = new HashSet<>();
  private @Nullable WorkerProcess worker;
  private List<String> workerOptions = List.of();

  Verification(String classPath, long minimizeMillis) {
    this.classPath = classPath;
    this.minimizeMillis = minimizeMillis;
  }

  /**
   * What trying gave.
   *
   * @param attempts every candidate with why it was rejected, in order
   * @param test the one that was verified, or null
   * @param whyNot one sentence for people where there is none
   * @param choice why it was chosen, in plain words, or ""
   */
  record Found(List<Attempt> attempts, @Nullable VerifiedTest test, String whyNot, String choice) {

    /** The same with a further reason for the choice. */
    Found because(String reason) {
      return new Found(attempts, test, whyNot, choice.isEmpty() ? reason : choice + "; " + reason);
    }

    static Found nothing(List<Attempt> attempts, String whyNot) {
      return new Found(attempts, null, whyNot, "");
    }

    static Found verified(List<Attempt> attempts, VerifiedTest test, String choice) {
      List<Attempt> all = new ArrayList<>(attempts);
      all.add(new Attempt(test.entry() + " (" + test.strategy() + ")", "verified"));
      return new Found(List.copyOf(all), test, "", choice);
    }
  }

  /**
   * Tries what the reports, all of one error, suggest.
   *
   * @param expecting whether the test is to assert that the exception is thrown
   * @param suggested what to try first
   */
  Found find(List<ReportDirectory.Stored> group, boolean expecting, Suggested suggested) {
    List<Attempt> attempts = new ArrayList<>();
    for (int workers = 0; workers < MOST_WORKERS; workers++) {
      try {
        Found found = converse(group, expecting, suggested, attempts);
        if (found != null) {
          return found;
        }
      } catch (IOException workerDied) {
        // it is started again below, past the candidate that killed it
      }
      close();
    }
    return Found.nothing(
        attempts,
        attempts.isEmpty()
            ? "the verification JVM does not start, or crashes before it tries anything"
            : "too many candidates hang or crash");
  }

  /**
   * One try with a worker; null when the worker was lost and the rest is to be tried with another.
   */
  private @Nullable Found converse(
      List<ReportDirectory.Stored> group,
      boolean expecting,
      Suggested suggested,
      List<Attempt> attempts)
      throws IOException {
    CrashReport report = group.get(0).report();
    List<String> jvmOptions = ReplayOptions.of(report.environment().jvmOptions());
    WorkerProcess current = worker(refusedOptions.contains(jvmOptions) ? List.of() : jvmOptions);
    List<String> job =
        new ArrayList<>(
            List.of(
                String.valueOf(attempts.size()),
                String.join("\n", endless),
                String.valueOf(minimizeMillis),
                String.valueOf(expecting),
                suggested.text()));
    group.forEach(s -> job.add(s.file().toAbsolutePath().toString()));
    current.send(Wire.GENERATE, job);
    String title = null;
    VerifiedTest verified = null;
    while (true) {
      Wire.Message message = current.answer(SILENCE_MILLIS);
      if (message == null) {
        if (verified != null) {
          close(); // lost while it looked for a better or smaller test
          return Found.verified(attempts, verified, "");
        } else if (title != null) {
          attempts.add(new Attempt(title, "the verification JVM hung or crashed"));
        } else if (attempts.isEmpty()) {
          refusedOptions.add(jvmOptions); // perhaps this machine cannot start a JVM with them
        }
        return null;
      }
      List<String> texts = message.texts();
      switch (message.word()) {
        case Wire.ATTEMPT -> title = texts.get(0);
        case Wire.REJECTED -> {
          attempts.add(new Attempt(String.valueOf(title), texts.get(0)));
          title = null;
          if (texts.get(0).startsWith("does not end")) {
            endless.add(entryOf(attempts.get(attempts.size() - 1).title()));
            close(); // its thread is still at it
            return verified == null ? null : Found.verified(attempts, verified, "");
          }
        }
        case Wire.VERIFIED -> verified = VerifiedTest.of(texts);
        case Wire.WITHDRAWN -> verified = null;
        case Wire.DONE -> {
          if (texts.contains(Wire.SPENT)) {
            close();
          }
          return Found.verified(
              attempts, Objects.requireNonNull(verified, "done with what?"), texts.get(0));
        }
        case Wire.EXHAUSTED -> {
          if (texts.contains(Wire.SPENT)) {
            close();
          }
          return Found.nothing(attempts, whyNot(report, attempts));
        }
        default ->
            throw new ArgusException(
                "verification is impossible: " + String.join(" ", texts), null);
      }
    }
  }

  /** The entry point that the title of an attempt begins with. */
  private static String entryOf(String title) {
    int space = title.indexOf(' ');
    return space < 0 ? title : title.substring(0, space);
  }

  private String whyNot(CrashReport report, List<Attempt> attempts) {
    if (report.frames().isEmpty()) {
      return "no in-app frame with captured state in the report";
    }
    if (attempts.isEmpty()) {
      return "none of its frames can be called from a test, or its classes are not on the class"
          + " path";
    }
    // the outermost method with the state as it was is what a person would have tried
    Attempt telling =
        attempts.stream()
            .filter(
                a -> !a.result().startsWith("not tried") && !a.result().startsWith("the same as"))
            .filter(a -> !a.result().startsWith("cannot be written"))
            .findFirst()
            .orElse(attempts.get(0));
    String reason = "no candidate failed as in production; " + telling.title();
    String clock = wentOtherwise(telling) ? ClockReads.of(report, classPath) : "";
    return reason + " " + telling.result() + standIns(report, telling) + clock;
  }

  /** Whether a candidate ran, and another way than production. */
  private static boolean wentOtherwise(Attempt telling) {
    return telling.result().startsWith("passes") || telling.result().startsWith("fails otherwise");
  }

  /** Whether it may be the stand-ins that keep an error from happening again, and what helps. */
  private static String standIns(CrashReport report, Attempt telling) {
    boolean shaped = report.notes().stream().anyMatch(note -> note.startsWith(ShapePass.NOTE));
    return shaped && wentOtherwise(telling)
        ? "; its texts have stand-ins: if the code looks at what they say, capture with"
            + " values=redact, or name the texts to keep in codeWords"
        : "";
  }

  private WorkerProcess worker(List<String> options) {
    WorkerProcess current = worker;
    if (current == null || !options.equals(workerOptions)) {
      close();
      current = WorkerProcess.start(classPath, options);
      worker = current;
      workerOptions = options;
    }
    return current;
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }
}
