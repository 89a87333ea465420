package dev.argus.junit5.worker;

import dev.argus.core.fingerprint.Fingerprinter;
import dev.argus.core.replay.UnsafeFields;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a test failed for the right reason: the same exception, with the same causes,
 * through the same in-app frames from where it was thrown up to the frame that the test calls.
 */
final class FailureJudge {

  /** How the objection to a test begins that does not fail. */
  static final String PASSES = "passes: ";

  /** Hash codes, numbers, and where the JVM says that the classes of a failed cast come from. */
  private static final Pattern VARYING =
      Pattern.compile("@[0-9a-f]+|[0-9]+| \\([^()]* (is|are) in (unnamed )?module [^()]*\\)");

  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final UnsafeFields FIELDS = new UnsafeFields();
  private static final int RECURSION_SAMPLE = 200;
  private static final int LONGEST_CHAIN = 64;

  private final ThrowableInfo expected;
  private final String entryFrame;
  private final List<String> inApp;
  private final String testClass;
  private final boolean byMessage;
  private final boolean shaped;

  /**
   * Creates a judge.
   *
   * @param expected as captured in production
   * @param entryFrame the frame that the test calls: {@code com.acme.Pricing.price}
   * @param byMessage whether the messages have to agree, too, but for digits: for tests whose state
   *     is not the captured one in every detail
   * @param shaped whether words of the captured messages have stand-ins, so that only their shapes
   *     can agree
   */
  FailureJudge(
      ThrowableInfo expected,
      String entryFrame,
      List<String> inApp,
      String testClass,
      boolean byMessage,
      boolean shaped) {
    this.expected = expected;
    this.entryFrame = entryFrame;
    this.inApp = inApp;
    this.testClass = testClass;
    this.byMessage = byMessage;
    this.shaped = shaped;
  }

  /** Null when the failure is the production one, else what is different about it. */
  @Nullable String objection(@Nullable Throwable failure) {
    if (failure == null) {
      return PASSES + "the crash does not happen with this state";
    }
    List<Throwable> chain = chain(failure);
    Throwable found = null;
    for (Throwable t : chain) {
      if (found == null && t.getClass().getName().equals(expected.type())) {
        found = t;
      }
    }
    if (found == null) {
      return "fails otherwise: " + described(chain.get(chain.size() - 1));
    }
    ThrowableInfo actual = info(found);
    List<String> wanted = types(expected);
    List<String> got = types(actual);
    if (!wanted.equals(got)) {
      return "has other causes: " + got + " instead of " + wanted;
    }
    if (byMessage && !skeleton(expected).equals(skeleton(actual))) {
      return "says something else: " + skeleton(actual) + " instead of " + skeleton(expected);
    }
    return isOverflow() ? recursion(actual) : path(actual);
  }

  /**
   * In what a failure without objection still differs from production's.
   *
   * @param known whether the code at hand has a line of a trace
   */
  Closeness closeness(Throwable failure, Predicate<TraceFrame> known) {
    ThrowableInfo found = expected;
    for (Throwable t : chain(failure)) {
      if (t.getClass().getName().equals(expected.type())) {
        found = info(t);
        break;
      }
    }
    return Closeness.between(whole(expected), whole(found), this::ofOne, known);
  }

  /** A chain with all its traces up to the entry frame. */
  private ThrowableInfo whole(ThrowableInfo t) {
    ThrowableInfo cause = t.cause() == null ? null : whole(t.cause());
    return new ThrowableInfo(t.type(), t.message(), upToEntry(t).trace(), cause, List.of());
  }

  /** The messages of a chain without what varies between occurrences. */
  private List<String> skeleton(ThrowableInfo t) {
    return t.chain().stream().map(this::ofOne).toList();
  }

  private String ofOne(ThrowableInfo t) {
    String text = VARYING.matcher(String.valueOf(t.message())).replaceAll("#");
    return shaped ? LETTER.matcher(text).replaceAll("x") : text;
  }

  private boolean isOverflow() {
    return expected.type().equals("java.lang.StackOverflowError");
  }

  private @Nullable String path(ThrowableInfo actual) {
    if (expected.trace().isEmpty()) {
      // a throwable of the JIT: all that is known is that it passed the entry point
      return actual.trace().stream().anyMatch(this::isEntry)
          ? null
          : "does not come out of " + entryFrame;
    }
    List<String> wanted = Fingerprinter.inAppPath(upToEntry(expected));
    List<String> got = Fingerprinter.inAppPath(upToEntry(actual));
    if (!wanted.equals(got)) {
      return "takes another way: " + shortened(got) + " instead of " + shortened(wanted);
    }
    List<String> wantedRoot = Fingerprinter.inAppPath(expected.root());
    List<String> gotRoot = Fingerprinter.inAppPath(actual.root());
    boolean sameRoot =
        wantedRoot.isEmpty() || gotRoot.isEmpty() || wantedRoot.get(0).equals(gotRoot.get(0));
    return sameRoot ? null : "starts elsewhere: " + gotRoot.get(0) + ", not " + wantedRoot.get(0);
  }

  private @Nullable String recursion(ThrowableInfo actual) {
    Set<String> wanted = sample(expected);
    Set<String> got = sample(actual);
    return wanted.isEmpty() || !Collections.disjoint(wanted, got)
        ? null
        : "recurses elsewhere: " + got;
  }

  private static Set<String> sample(ThrowableInfo t) {
    Set<String> frames = new LinkedHashSet<>();
    for (TraceFrame frame : t.trace()) {
      if (frame.inApp() && frames.size() < RECURSION_SAMPLE) {
        frames.add(Fingerprinter.normalise(frame));
      }
    }
    return frames;
  }

  private static List<String> shortened(List<String> path) {
    return path.size() <= 6 ? path : path.subList(0, 6);
  }

  private static List<String> types(ThrowableInfo t) {
    return t.chain().stream().map(ThrowableInfo::type).toList();
  }

  /** The trace from the throw up to the outermost occurrence of the entry frame. */
  private ThrowableInfo upToEntry(ThrowableInfo t) {
    int last = -1;
    for (int i = 0; i < t.trace().size(); i++) {
      if (isEntry(t.trace().get(i))) {
        last = i;
      }
    }
    List<TraceFrame> trace = last < 0 ? t.trace() : t.trace().subList(0, last + 1);
    return new ThrowableInfo(t.type(), t.message(), trace, null, List.of());
  }

  private boolean isEntry(TraceFrame frame) {
    return (frame.type() + "." + frame.method()).equals(entryFrame);
  }

  /** A throwable and its causes, which may go round in circles. */
  private static List<Throwable> chain(Throwable t) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable c = t; c != null && seen.add(c) && chain.size() < LONGEST_CHAIN; ) {
      chain.add(c);
      c = c.getCause();
    }
    return chain;
  }

  private ThrowableInfo info(Throwable t) {
    List<Throwable> chain = chain(t);
    ThrowableInfo info = null;
    for (int i = chain.size() - 1; i >= 0; i--) {
      Throwable c = chain.get(i);
      info = new ThrowableInfo(c.getClass().getName(), message(c), trace(c), info, List.of());
    }
    if (info == null) {
      throw new IllegalStateException("a chain has at least its first throwable");
    }
    return info;
  }

  /** As the agent reads it, which calls no method of the code under test. */
  private static @Nullable String message(Throwable t) {
    try {
      if (t.getClass().getModule() == Object.class.getModule()) {
        return t.getMessage();
      }
      return (String) FIELDS.get(Throwable.class.getDeclaredField("detailMessage"), t);
    } catch (ReflectiveOperationException | RuntimeException itsOwn) {
      return null;
    }
  }

  private List<TraceFrame> trace(Throwable t) {
    List<TraceFrame> frames = new ArrayList<>();
    for (StackTraceElement e : t.getStackTrace()) {
      if (e.getClassName().equals(testClass)) {
        break;
      }
      frames.add(
          new TraceFrame(e.getClassName(), e.getMethodName(), null, e.getLineNumber(), isInApp(e)));
    }
    return frames;
  }

  /** What another failure must agree in to have the same cause. */
  FailureSignature signature(@Nullable Throwable failure) {
    return failure == null
        ? new FailureSignature(List.of())
        : FailureSignature.of(failure, this::isUnderTest);
  }

  /** Whether a class belongs to the code under test. */
  boolean isUnderTest(String name) {
    return isInApp(name) && !name.equals(testClass);
  }

  private boolean isInApp(StackTraceElement e) {
    return isInApp(e.getClassName());
  }

  private boolean isInApp(String name) {
    for (String prefix : inApp) {
      if (name.startsWith(prefix)
          && (name.length() == prefix.length()
              || prefix.endsWith(".")
              || name.charAt(prefix.length()) == '.'
              || name.charAt(prefix.length()) == '$')) {
        return true;
      }
    }
    return false;
  }

  private static String described(Throwable t) {
    StackTraceElement[] trace = t.getStackTrace();
    String message = String.valueOf(t.getMessage());
    return t.getClass().getName()
        + ": "
        + (message.length() > 160 ? message.substring(0, 160) + "..." : message)
        + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
