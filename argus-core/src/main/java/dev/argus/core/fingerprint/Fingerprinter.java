package dev.argus.core.fingerprint;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives errors the stable names that group them, for example {@code npe-7f3a9c21}: the initials of
 * the root cause's type and a hash of the types of the cause chain and the in-app methods on the
 * stack. Line numbers, messages, generated names and the depth of a recursion don't count.
 *
 * <p>Stateless and thread-safe; the time is linear in the frames. A change of the rules changes
 * {@link #VERSION}, since a name that is kept somewhere must not come to mean another error.
 */
public final class Fingerprinter {

  /** The version of the rules; part of every hash. */
  public static final String VERSION = "1";

  /** Types that carry another throwable from one place to another and say nothing themselves. */
  private static final Set<String> PLUMBING =
      Set.of(
          "java.util.concurrent.ExecutionException",
          "java.util.concurrent.CompletionException",
          "java.lang.reflect.InvocationTargetException",
          "java.lang.reflect.UndeclaredThrowableException");

  private static final int FRAMES_WITHOUT_APP = 5;
  private static final int HASH_BYTES = 4;

  private Fingerprinter() {}

  /** The fingerprint of an error: {@code <initials>-<8 hex digits>}. */
  public static String fingerprint(ThrowableInfo throwable) {
    List<ThrowableInfo> chain = telling(throwable);
    ThrowableInfo outermost = chain.get(0);
    ThrowableInfo root = chain.get(chain.size() - 1);
    StringBuilder text = new StringBuilder("argus-fingerprint/").append(VERSION);
    for (ThrowableInfo link : chain) {
      text.append("\ntype ").append(FrameNames.type(link.type()));
    }
    append(text, "root", root);
    if (chain.size() > 1) {
      append(text, "outermost", outermost);
    }
    return ShortNames.of(root.type()) + "-" + hash(text.toString());
  }

  /**
   * The in-app methods that a throwable passed, innermost first, as {@link #normalise} names them;
   * the root cause's, when that has any, else the innermost that has. A method that is there more
   * than once is listed where it comes first, so that the depth of a recursion doesn't show; calls
   * of generated classes (lambdas' and proxies') are left out, since what they delegate to is
   * listed.
   */
  public static List<String> inAppPath(ThrowableInfo throwable) {
    List<ThrowableInfo> chain = telling(throwable);
    for (int i = chain.size() - 1; i >= 0; i--) {
      List<String> path = path(chain.get(i));
      if (!path.isEmpty()) {
        return path;
      }
    }
    return List.of();
  }

  /**
   * A frame as {@code class.method} without what varies between builds, runs and JDKs: counters of
   * lambdas, accessors and anonymous classes, suffixes of generated classes, and lines.
   */
  public static String normalise(TraceFrame frame) {
    return FrameNames.frame(frame.type(), frame.method());
  }

  /** The cause chain without plumbing; the whole chain if it is nothing else. */
  private static List<ThrowableInfo> telling(ThrowableInfo throwable) {
    List<ThrowableInfo> chain = throwable.chain();
    List<ThrowableInfo> telling = new ArrayList<>(chain.size());
    for (ThrowableInfo link : chain) {
      if (!PLUMBING.contains(link.type())) {
        telling.add(link);
      }
    }
    return telling.isEmpty() ? chain : telling;
  }

  private static void append(StringBuilder text, String label, ThrowableInfo throwable) {
    Iterable<String> frames = path(throwable);
    if (isStackOverflow(throwable)) {
      frames = cycle(throwable);
    } else if (!frames.iterator().hasNext()) {
      frames = firstFrames(throwable);
    }
    text.append('\n').append(label);
    for (String frame : frames) {
      text.append("\n  ").append(frame);
    }
  }

  private static List<String> path(ThrowableInfo throwable) {
    Set<String> path = new LinkedHashSet<>();
    for (TraceFrame frame : throwable.trace()) {
      if (frame.inApp() && !FrameNames.isGenerated(frame.type(), frame.method())) {
        path.add(normalise(frame));
      }
    }
    if (path.isEmpty()) {
      // Thrown by generated code itself: better its cleaned names than none.
      for (TraceFrame frame : throwable.trace()) {
        if (frame.inApp()) {
          path.add(normalise(frame));
        }
      }
    }
    return List.copyOf(path);
  }

  private static boolean isStackOverflow(ThrowableInfo throwable) {
    return throwable.type().equals("java.lang.StackOverflowError");
  }

  /**
   * The methods that take part in a runaway recursion. In which of them the stack ends, and whether
   * its outer end was cut off, is chance; so order doesn't count, nor do frames that are there but
   * once.
   */
  private static Set<String> cycle(ThrowableInfo throwable) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    boolean anyInApp = throwable.trace().stream().anyMatch(TraceFrame::inApp);
    for (TraceFrame frame : throwable.trace()) {
      if (frame.inApp() == anyInApp) {
        counts.merge(normalise(frame), 1, Integer::sum);
      }
    }
    Set<String> cycle = new TreeSet<>();
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    counts.forEach(
        (frame, count) -> {
          if (2 * count >= most) {
            cycle.add(frame);
          }
        });
    return cycle;
  }

  private static List<String> firstFrames(ThrowableInfo throwable) {
    Set<String> first = new LinkedHashSet<>();
    for (TraceFrame frame : throwable.trace()) {
      if (first.size() == FRAMES_WITHOUT_APP) {
        break;
      }
      if (!FrameNames.isGenerated(frame.type(), frame.method())) {
        first.add(normalise(frame));
      }
    }
    return List.copyOf(first);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
