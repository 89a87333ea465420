package dev.argus.junit5.worker;

import dev.argus.core.fingerprint.Fingerprinter;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * In what a failure differs from production's that is the same exception through the same methods:
 * what helps to tell two causes of it apart, but can have harmless reasons, too, such as another
 * build.
 *
 * @param otherCause whether it says something else, or is thrown in another line
 * @param differences in plain words, the weightiest first; empty where it is the same in all
 */
record Closeness(boolean otherCause, List<String> differences) {

  /** What the JVM says where a null was met; names in it are code, not data. */
  private static final Pattern NULL_MET =
      Pattern.compile("Cannot (invoke|read|store|load|throw|enter|assign) .*");

  /** A local variable of code without debug information. */
  private static final Pattern NAMELESS = Pattern.compile("\"<(local|parameter)\\d+>");

  private static final Pattern LOCAL = Pattern.compile("\"(<\\w+>|\\w+)(?=[\".\\[])");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** Calls that depend on the JDK, and on how often something was called. */
  private static final Pattern PLUMBING =
      Pattern.compile(
          "(java\\.lang\\.(reflect|invoke)|jdk\\.internal|sun\\.reflect|java\\.lang\\.Thread)\\..*");

  /**
   * Compares two chains of the same types.
   *
   * @param expected production's, up to the frame that the test calls
   * @param actual the test's, up to the same
   * @param skeleton a message without what varies
   * @param known whether the code at hand has such a line; production may have run another build
   */
  static Closeness between(
      ThrowableInfo expected,
      ThrowableInfo actual,
      Function<ThrowableInfo, String> skeleton,
      Predicate<TraceFrame> known) {
    List<String> causes = new ArrayList<>();
    List<String> ways = new ArrayList<>();
    List<ThrowableInfo> wanted = expected.chain();
    List<ThrowableInfo> got = actual.chain();
    for (int i = 0; i < Math.min(wanted.size(), got.size()); i++) {
      if (!sameMessage(wanted.get(i), got.get(i), skeleton)) {
        causes.add("its message is another");
      }
      if (!expected.type().equals("java.lang.StackOverflowError")) {
        compareLines(wanted.get(i).trace(), got.get(i).trace(), known, causes, ways);
        if (!libraries(wanted.get(i).trace()).containsAll(libraries(got.get(i).trace()))) {
          ways.add("it takes another way through libraries");
        }
      }
    }
    boolean other = !causes.isEmpty();
    causes.addAll(ways);
    return new Closeness(other, List.copyOf(new LinkedHashSet<>(causes)));
  }

  private static boolean sameMessage(
      ThrowableInfo expected, ThrowableInfo actual, Function<ThrowableInfo, String> skeleton) {
    String wanted = String.valueOf(expected.message());
    String got = String.valueOf(actual.message());
    if (!NULL_MET.matcher(wanted).matches() || !NULL_MET.matcher(got).matches()) {
      return skeleton.apply(expected).equals(skeleton.apply(actual));
    }
    if (NAMELESS.matcher(wanted).find() || NAMELESS.matcher(got).find()) {
      return quoted(LOCAL.matcher(wanted).replaceAll("\"#"))
          .equals(quoted(LOCAL.matcher(got).replaceAll("\"#")));
    }
    return quoted(wanted).equals(quoted(got));
  }

  /** The names in a text; the words around them may have stand-ins. */
  private static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(MatchResult::group).toList();
  }

  private static void compareLines(
      List<TraceFrame> expected,
      List<TraceFrame> actual,
      Predicate<TraceFrame> known,
      List<String> causes,
      List<String> ways) {
    List<String> wanted = lines(expected);
    List<String> got = lines(actual);
    boolean otherBuild = expected.stream().anyMatch(f -> isLine(f) && !known.test(f));
    if (wanted.isEmpty() || got.isEmpty() || otherBuild) {
      return;
    }
    if (!wanted.get(0).equals(got.get(0))) {
      causes.add("it is thrown in another line");
    }
    // a cause's trace goes on beyond the method that the test calls
    if (!new HashSet<>(wanted).containsAll(got)) {
      ways.add("it passes other lines");
    }
  }

  /** Lines of the code under test, innermost first; those that are not known are left out. */
  private static List<String> lines(List<TraceFrame> trace) {
    return trace.stream()
        .filter(Closeness::isLine)
        .map(f -> Fingerprinter.normalise(f) + ":" + f.line())
        .toList();
  }

  private static boolean isLine(TraceFrame frame) {
    return frame.inApp() && frame.line() > 0;
  }

  private static Set<String> libraries(List<TraceFrame> trace) {
    Set<String> methods = new LinkedHashSet<>();
    for (TraceFrame frame : trace) {
      if (!frame.inApp() && !PLUMBING.matcher(frame.type() + ".").matches()) {
        methods.add(Fingerprinter.normalise(frame));
      }
    }
    return methods;
  }

  /** Whether it is worth looking for a closer one: other libraries alone are not. */
  boolean isPerfect() {
    return !otherCause && !differences.contains("it passes other lines");
  }
}
