package dev.argus.junit5.generate;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.core.snapshot.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Weighs whether an exception is no bug of the code under test, so that a test which demands that
 * it stop would be wrong: a check that refused bad input from outside, or a failure that a
 * collaborator declares and the code under test passes on. Libraries throw such exceptions for
 * their own mistakes, too, so a type or a message alone never decides; a verdict that is wrong here
 * loses a bug.
 */
final class IntendedExceptions {

  /** From here on it is on purpose. A guard method and a type made for refusing are as much. */
  static final int ENOUGH = 5;

  private static final Pattern GUARD_NAME =
      Pattern.compile(
          "(require|validate|ensure|reject|refuse|forbid|assert|mustBe|guard)([A-Z_].*)?"
              + "|check(Argument|State|Not|Is|Valid|Range|Positive|Index)[A-Za-z]*");

  /** Classes of the code under test that are there for refusing. */
  private static final Pattern GUARDING =
      Pattern.compile("\\w*(Validators?|Validation\\w*|Rules?|Polic(y|ies)|Constraints?|Guards?)");

  /** What a type is called that says no to a request, and is no word for a mistake. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "\\w*(Rejected|Refused|Denied|Declined|Unrecognized\\w*|Unrecognised\\w*|Not(Allowed|Permitted)"
              + "|Forbidden|Unauthori[sz]ed|Insufficient\\w*|LimitExceeded|QuotaExceeded|Violation"
              + "|Validation)(Exception|Error)?");

  private static final Pattern GUARD_CLASS =
      Pattern.compile(
          "java\\.util\\.Objects|.*\\.(Preconditions|Validate|Assert|Asserts|Args|Checks?|Verify|Guards?)");

  private static final Pattern DEMAND =
      Pattern.compile(
          "\\b(must|may not|has to|should be|not allowed|required|cannot be (null|empty|blank|neg))"
              + "|\\b(not in|out of|outside( of)?) (the )?range\\b|\\bis the (most|least)\\b"
              + "|\\bis (null|empty|blank|negative|missing)\\b|\\binvalid\\b|\\billegal\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> REFUSALS =
      Set.of(
          "java.lang.IllegalArgumentException",
          "java.lang.IllegalStateException",
          "java.lang.SecurityException",
          "java.lang.UnsupportedOperationException");

  private final CrashReport report;
  private final ThrowableInfo root;
  private final TraceFrame thrower;
  private final List<Signal> signals = new ArrayList<>();

  private IntendedExceptions(CrashReport report, ThrowableInfo root) {
    this.report = report;
    this.root = root;
    this.thrower = root.trace().get(0);
  }

  /**
   * A verdict and what it rests on.
   *
   * @param expected whether the exception is right as it is
   * @param reason one sentence for people, "" where it is a crash
   */
  record Verdict(boolean expected, String reason, List<Signal> signals) {

    /** What all signals come to. */
    int score() {
      return signals.stream().mapToInt(Signal::weight).sum();
    }
  }

  /**
   * Weighs an exception, or what caused it first.
   *
   * @param classFiles the class file of a binary name, or null
   */
  static Verdict of(CrashReport report, Function<String, byte @Nullable []> classFiles) {
    ThrowableInfo root = report.throwable().root();
    if (root.trace().isEmpty()) {
      return new Verdict(false, "", List.of());
    }
    IntendedExceptions weighing = new IntendedExceptions(report, root);
    String collaborator = weighing.collaborator();
    if (collaborator != null) {
      return new Verdict(
          true,
          collaborator + " declares this failure, and it was passed on",
          List.copyOf(weighing.signals));
    }
    String guard = weighing.weigh(classFiles);
    weighing.way();
    List<Signal> signals = List.copyOf(weighing.signals);
    Verdict verdict = new Verdict(true, guard + " refused bad input on purpose", signals);
    return guard != null && verdict.score() >= ENOUGH ? verdict : new Verdict(false, "", signals);
  }

  private void add(String name, int weight, String why) {
    signals.add(new Signal(name, weight, why));
  }

  /** Adds up the signals; the guard that refused, or null where there is none. */
  private @Nullable String weigh(Function<String, byte @Nullable []> classFiles) {
    String guard = guard();
    type(guard);
    if (thrower.inApp()) {
      site(
          ThrowSite.of(
              classFiles.apply(thrower.type()), thrower.method(), thrower.line(), root.type()));
    }
    String message = root.message();
    boolean refusal = signals.stream().anyMatch(s -> s.name().equals("type") && s.weight() > 0);
    if (refusal && message != null && DEMAND.matcher(message).find()) {
      add("message", 1, "it says what the input has to be: " + shortened(message));
    }
    if (guard != null) {
      origin();
    }
    return guard;
  }

  private @Nullable String guard() {
    String name = thrower.type() + "." + thrower.method();
    if (thrower.inApp()) {
      if (GUARD_NAME.matcher(thrower.method()).matches()) {
        add("guard method", 4, name + " is named as a check");
        return name;
      }
      boolean guarding = GUARDING.matcher(simpleName(thrower.type())).matches();
      if (guarding) {
        add("guard class", 2, thrower.type() + " is named as one that checks");
      }
      boolean refusal = REFUSAL.matcher(simpleName(root.type())).matches();
      if (refusal) {
        add("refusal", 3, root.type() + " is named as a refusal");
      }
      return guarding || refusal ? name : null;
    }
    TraceFrame caller = caller();
    if (caller != null
        && GUARD_CLASS.matcher(thrower.type()).matches()
        && GUARD_NAME.matcher(thrower.method()).matches()) {
      boolean outermost = inApp().get(inApp().size() - 1).equals(caller);
      add("guard of a library", 2, caller.type() + "." + caller.method() + " calls " + name);
      if (outermost && inApp().size() == 1) {
        add("entry", 1, "it is the method that was called from outside");
      }
      return caller.type() + "." + caller.method();
    }
    return null;
  }

  private List<TraceFrame> inApp() {
    return root.trace().stream().filter(TraceFrame::inApp).toList();
  }

  /** The in-app method that called what threw; null where there is another between. */
  private @Nullable TraceFrame caller() {
    for (TraceFrame frame : root.trace()) {
      if (frame.inApp()) {
        return frame;
      }
      if (!frame.type().equals(thrower.type())) {
        return null;
      }
    }
    return null;
  }

  private void type(@Nullable String guard) {
    String type = root.type();
    boolean nullCheck = type.equals("java.lang.NullPointerException") && !thrower.inApp();
    if (REFUSALS.contains(type)) {
      add("type", 1, type + " is made for refusing");
    } else if (!isJdk(type)) {
      add("type", 1, type + " is a type of its own");
    } else if (nullCheck && guard != null) {
      add("type", 1, type + " is what a check for null throws");
    } else {
      add("type", -5, type + " is what mistakes give");
    }
  }

  private void site(ThrowSite site) {
    if (site.known() && site.makesIt()) {
      add("throw", 1, "line " + thrower.line() + " makes the exception itself");
    } else if (site.known()) {
      add("throw", -2, "line " + thrower.line() + " does not make the exception");
    }
    if (site.declares()) {
      add("declared", 1, thrower.method() + " declares that it throws it");
    }
  }

  /**
   * A check of what came from outside does its job; one of a value that was worked out on the way
   * has found a mistake.
   */
  private void origin() {
    FrameCapture checked = null;
    FrameCapture outermost = null;
    for (FrameCapture frame : report.frames()) {
      if (frame.type().equals(thrower.type()) && frame.method().equals(thrower.method())) {
        checked = checked == null ? frame : checked;
      }
      boolean outer = outermost == null || frame.throwable() <= outermost.throwable();
      outermost = outer ? frame : outermost;
    }
    if (checked == null || outermost == null || checked.equals(outermost)) {
      return;
    }
    Origins outside = Origins.of(outermost);
    List<Value> values = checked.arguments().stream().map(FrameCapture.Argument::value).toList();
    Origins.Answer answer = outside.cover(checked.snapshot(), values);
    if (answer == Origins.Answer.YES) {
      add("origin", 1, "what was refused came from outside");
    } else if (answer == Origins.Answer.NO) {
      add("origin", -4, "what was refused was worked out on the way, not given from outside");
    }
  }

  private @Nullable String collaborator() {
    ThrowableInfo thrown = report.throwable();
    if (thrown.cause() != null || !isCheckedOfJdk(thrown.type())) {
      return null;
    }
    for (TraceFrame frame : thrown.trace()) {
      if (frame.inApp()) {
        return null;
      }
      if (!isJdk(frame.type())) {
        String name = frame.type() + "." + frame.method();
        add("collaborator", ENOUGH, name + " throws the checked " + thrown.type());
        return name;
      }
    }
    return null;
  }

  /** A refusal that a proxy could not pass on as what it is does not reach the one it is for. */
  private void way() {
    boolean undeclared =
        report.throwable().chain().stream()
            .anyMatch(t -> t.type().equals("java.lang.reflect.UndeclaredThrowableException"));
    if (undeclared) {
      add("way", -5, "a proxy wrapped it, since the method it stands for does not declare it");
    }
  }

  private static boolean isCheckedOfJdk(String type) {
    if (!isJdk(type)) {
      return false;
    }
    try {
      Class<?> c = Class.forName(type, false, ClassLoader.getPlatformClassLoader());
      return Exception.class.isAssignableFrom(c) && !RuntimeException.class.isAssignableFrom(c);
    } catch (ClassNotFoundException | LinkageError notInThisJdk) {
      return false;
    }
  }

  private static boolean isJdk(String type) {
    return type.startsWith("java.")
        || type.startsWith("javax.")
        || type.startsWith("jdk.")
        || type.startsWith("sun.")
        || type.startsWith("com.sun.");
  }

  private static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  private static String shortened(String message) {
    return message.length() <= 80 ? message : message.substring(0, 80) + "...";
  }
}
