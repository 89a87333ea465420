package dev.argus.core.fingerprint;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the frames of an error that matter: the throwable to group by, the method of the
 * application that it happened in, and what that method had called. Holds the result until the next
 * error; allocates nothing. Not thread-safe.
 */
final class ErrorSite {

  private static final int LONGEST_CHAIN = 64;
  private static final String INITIALISER = "java.lang.ExceptionInInitializerError";
  private static final String RECORDED = "Exception ";

  private final FingerprintRules rules;
  private final TextBuffer text = new TextBuffer();

  /** What tells the error from others: type and message as the rules read them. */
  String type = "";

  @Nullable String message;

  /** Where the error is; an empty list where nobody knows. */
  List<TraceFrame> frames = List.of();

  /** Index of the application's method in the frames; -1 where there is none. */
  int site = -1;

  /** Index of what it called; -1 where it failed itself. */
  int callee = -1;

  /**
   * Index of the method that called the site, where both and what called them are of one class: the
   * site may have been a part of it; -1 else.
   */
  int caller = -1;

  /** Whether the site belongs to the application. */
  boolean inApp;

  /** How far the throwable to group by is from the outermost. */
  int depth;

  /** How far the throwable is that the frames are of; -1 where they are its own. */
  int lender = -1;

  ErrorSite(FingerprintRules rules) {
    this.rules = rules;
  }

  void find(ThrowableInfo throwable) {
    ThrowableInfo root = rootOf(throwable);
    type = root.type();
    message = root.message();
    if (type.equals(INITIALISER) && message != null && message.startsWith(RECORDED)) {
      readRecorded(message);
    }
    lender = -1;
    frames = root.trace();
    site = applicationSite(frames);
    inApp = site >= 0;
    if (!inApp) {
      borrow(throwable);
    }
    if (!inApp) {
      frames = root.trace();
      site = fallback(frames);
    }
    callee = site < 0 ? -1 : calleeOf(site);
    caller = inApp ? callerWithin() : -1;
  }

  /** The innermost cause, unless the rules name a type to stop at. */
  private ThrowableInfo rootOf(ThrowableInfo throwable) {
    ThrowableInfo t = throwable;
    for (depth = 0; depth < LONGEST_CHAIN; depth++) {
      ThrowableInfo cause = t.cause();
      if (cause == null || rules.isRoot(t.type())) {
        return t;
      }
      t = cause;
    }
    return t;
  }

  /**
   * {@code Exception java.lang.NullPointerException: … [in thread "main"]}: how the JVM keeps what
   * made an initialiser fail for those who use the class later (JDK 17 and later).
   */
  private void readRecorded(String text) {
    int end = text.lastIndexOf(" [in thread ");
    end = end < 0 ? text.length() : end;
    int colon = text.indexOf(": ");
    int typeEnd = colon < 0 || colon > end ? end : colon;
    type = text.substring(RECORDED.length(), typeEnd);
    message = typeEnd == end ? null : text.substring(typeEnd + 2, end);
  }

  /** Where the cause shows no method of the application, the nearest throwable around it may. */
  private void borrow(ThrowableInfo throwable) {
    ThrowableInfo t = throwable;
    for (int i = 0; i < depth; i++) {
      int found = applicationSite(t.trace());
      if (found >= 0) {
        frames = t.trace();
        site = found;
        inApp = true;
        lender = i;
      }
      ThrowableInfo cause = t.cause();
      if (cause == null) {
        return;
      }
      t = cause;
    }
  }

  /** The innermost in-app frame that is no helper; if all are, the innermost. */
  private int applicationSite(List<TraceFrame> trace) {
    int helper = -1;
    for (int i = 0; i < trace.size(); i++) {
      TraceFrame frame = trace.get(i);
      if (!frame.inApp() || !counts(trace, i)) {
        continue;
      }
      if (!rules.isHelper(frame.type(), frame.method())) {
        return i;
      }
      helper = helper < 0 ? i : helper;
    }
    return helper;
  }

  /** Whether a frame is one that a person wrote: not generated, not plumbing. */
  private boolean counts(List<TraceFrame> trace, int at) {
    TraceFrame frame = trace.get(at);
    return !CleanNames.isGenerated(frame.type(), frame.method())
        && !rules.ignores(frame.type(), frame.inApp())
        && !isEnumLookup(trace, at);
  }

  /** {@code valueOf} of an enum, which the compiler wrote. */
  private static boolean isEnumLookup(List<TraceFrame> trace, int at) {
    return at > 0
        && trace.get(at).method().equals("valueOf")
        && trace.get(at - 1).type().equals("java.lang.Enum");
  }

  /** Without a method of the application: the first of a library, else the first there is. */
  private int fallback(List<TraceFrame> trace) {
    for (int i = 0; i < trace.size(); i++) {
      if (!isJdk(trace.get(i).type()) && counts(trace, i)) {
        return i;
      }
    }
    for (int i = 0; i < trace.size(); i++) {
      if (counts(trace, i)) {
        return i;
      }
    }
    return trace.isEmpty() ? -1 : 0;
  }

  static boolean isJdk(String type) {
    return type.startsWith("java.")
        || type.startsWith("javax.")
        || type.startsWith("jdk.")
        || type.startsWith("sun.")
        || type.startsWith("com.sun.");
  }

  /** What the site called: the next frame inwards that isn't plumbing. */
  private int calleeOf(int from) {
    for (int i = from - 1; i >= 0; i--) {
      TraceFrame frame = frames.get(i);
      boolean plumbing =
          CleanNames.isGenerated(frame.type(), frame.method())
              || rules.ignores(frame.type(), frame.inApp());
      if (!plumbing) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The next method outwards, if one more follows in the same class. What is called from another
   * class is a way in that many errors may share.
   */
  private int callerWithin() {
    TraceFrame inner = frames.get(site);
    int within = -1;
    for (int i = site + 1; i < frames.size(); i++) {
      TraceFrame frame = frames.get(i);
      if (!frame.type().equals(frames.get(site).type())) {
        if (frame.inApp() && counts(frames, i)) {
          return -1;
        }
      } else if (!isAccessor(frame) && !isSameMethod(frame.method(), inner.method())) {
        if (within >= 0) {
          return within;
        }
        within = i;
        inner = frame;
      }
    }
    return -1;
  }

  /** Of a class that a person wrote there is no other code that is generated. */
  private static boolean isAccessor(TraceFrame frame) {
    return frame.method().startsWith("access$");
  }

  /** Whether two methods of a class are one in the source, as a lambda and the one around it. */
  private boolean isSameMethod(String one, String other) {
    if (one.equals(other) || (one.indexOf('$') < 0 && other.indexOf('$') < 0)) {
      return one.equals(other);
    }
    text.setLength(0);
    CleanNames.method(text, one);
    int from = text.length();
    CleanNames.method(text, other);
    return text.repeatsItself(from);
  }
}
