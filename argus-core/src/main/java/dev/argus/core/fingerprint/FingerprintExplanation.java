package dev.argus.core.fingerprint;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the fingerprints of an error come about: each line of its trace as far as it was looked at,
 * what a rule made of it, what the keys are made from.
 *
 * @param lines in the order of the trace
 * @param parts what was taken, by its name: type, message, place, …
 * @param fingerprints made from the parts
 */
public record FingerprintExplanation(
    List<Line> lines, Map<String, String> parts, Fingerprints fingerprints) {

  private static final int MOST_LINES = 200;

  /** Copies the list. */
  public FingerprintExplanation {
    lines = List.copyOf(lines);
    parts = new LinkedHashMap<>(parts);
  }

  /**
   * A line of the trace.
   *
   * @param text a throwable or a frame
   * @param rule what became of it, and why
   */
  public record Line(String text, String rule) {}

  /** Explains an error; without the code of the failing line, which only the agent sees. */
  public static FingerprintExplanation of(ThrowableInfo throwable, FingerprintRules rules) {
    Map<String, String> parts = new LinkedHashMap<>();
    ErrorKeys keys = new ErrorKeys(rules);
    keys.read(throwable, (part, text) -> parts.put(part, text.strip()));
    parts.values().removeIf(String::isEmpty);
    List<Line> lines = new ArrayList<>();
    List<ThrowableInfo> chain = throwable.chain();
    for (int i = 0; i <= keys.error.depth && i < chain.size(); i++) {
      ThrowableInfo t = chain.get(i);
      String message = t.message();
      String text = t.type() + (message == null ? "" : ": " + message);
      boolean decides = i == keys.error.depth;
      lines.add(new Line(text, decides ? root(rules, t) : wrapper(i, keys.error)));
    }
    frames(keys, rules, lines);
    Fingerprints made = new FingerprintMaker(rules, null).fingerprints(throwable);
    return new FingerprintExplanation(lines, parts, made);
  }

  private static String root(FingerprintRules rules, ThrowableInfo t) {
    return t.cause() != null && rules.isRoot(t.type())
        ? "groups by this type: a root rule"
        : "the root cause: groups by this";
  }

  private static String wrapper(int depth, ErrorSite error) {
    String what = depth == 0 ? "wrapped around the cause" : "in between";
    return depth == error.lender
        ? what + ": left out but for its frames, since the cause has none of the application"
        : what + ": left out, with its frames";
  }

  private static void frames(ErrorKeys keys, FingerprintRules rules, List<Line> lines) {
    ErrorSite error = keys.error;
    boolean overflow = error.type.equals(ErrorKeys.OVERFLOW);
    int last = overflow ? error.frames.size() - 1 : Math.max(error.site, error.caller);
    for (int i = 0; i <= last && lines.size() < MOST_LINES; i++) {
      TraceFrame frame = error.frames.get(i);
      String text = "at " + frame.type() + "." + frame.method();
      lines.add(
          new Line(
              text,
              overflow ? "recursion: counts once, whatever its depth" : rule(keys, rules, i)));
    }
    int more = error.frames.size() - 1 - last;
    if (more > 0) {
      lines.add(new Line("... " + more + " more", "the way in: left out"));
    }
  }

  private static String rule(ErrorKeys keys, FingerprintRules rules, int at) {
    ErrorSite error = keys.error;
    TraceFrame frame = error.frames.get(at);
    if (at == error.site) {
      return error.inApp
          ? "the place: innermost method of the application that counts"
          : "the place, since no method of the application is in the trace";
    }
    if (at == error.caller) {
      return "what the place may have been a part of: asked for where nothing else is known";
    }
    if (at > error.site) {
      return "the way in: left out";
    }
    boolean helper = frame.inApp() && rules.isHelper(frame.type(), frame.method());
    if (at == error.callee) {
      return "what the place called" + (helper ? ", a helper that throws for it" : "");
    }
    if (CleanNames.isGenerated(frame.type(), frame.method())) {
      return "left out: generated code";
    }
    if (rules.ignores(frame.type(), frame.inApp())) {
      return "left out: it only carries calls (ignore)";
    }
    if (helper) {
      return "left out: a helper throws for others";
    }
    if (frame.inApp()) {
      return "left out: written by the compiler";
    }
    return at < keys.innerEnd
        ? "inside of what was called: counts only where the message has changed"
        : "inside of what was called: left out";
  }
}
