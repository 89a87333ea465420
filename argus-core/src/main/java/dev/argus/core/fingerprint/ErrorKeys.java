package dev.argus.core.fingerprint;

import dev.argus.core.fingerprint.MessageDetail.Strength;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts that keys are made of, each as a hash of its normalised text: the type, the place with
 * and without package, the class, what was called, what the message tells. Used again for each
 * error; not thread-safe.
 */
final class ErrorKeys {

  static final String OVERFLOW = "java.lang.StackOverflowError";
  static final String NULL_POINTER = "java.lang.NullPointerException";

  /** Names of the parts, for those who follow how they are made. */
  static final String TYPE = "type";

  static final String MESSAGE = "message";
  static final String PLACE = "place";
  static final String CLASS = "class";
  static final String CALLED = "called";
  static final String INNERMOST = "innermost";

  private static final int INNER_METHODS = 4;

  /** Words of a message that has to be the same where the rest may be worded anew. */
  private static final int FIRST_WORDS = 3;

  final ErrorSite error;
  private final FingerprintRules rules;
  private final TextBuffer text = new TextBuffer();

  long type;
  long place;
  long simplePlace;
  long simpleClass;
  long callee;

  /** Simple class and method of what the site may have been a part of; 0 where there is none. */
  long caller;

  long detail;
  long firstWords;

  /** The message with a mark where words that are data were left out; 0 where none were. */
  long template;

  long inner;
  int innerMethods;

  /** Where the innermost methods end, in the frames; 0 where they don't count. */
  int innerEnd;

  Strength strength = Strength.NONE;

  /** Of a helpful message the member that was used on null; 0 where there is none. */
  long member;

  ErrorKeys(FingerprintRules rules) {
    this.rules = rules;
    this.error = new ErrorSite(rules);
  }

  boolean isNullPointer() {
    return error.type.equals(NULL_POINTER);
  }

  boolean hasCallee() {
    return error.callee >= 0;
  }

  /** Whether nothing but the method tells the error from others of its type. */
  boolean isWeak() {
    return strength == Strength.NONE && error.callee < 0;
  }

  /**
   * Reads an error.
   *
   * @param trail gets each part with its text, for an explanation; null: nothing is made for it
   */
  void read(ThrowableInfo throwable, @Nullable BiConsumer<String, String> trail) {
    error.find(throwable);
    CleanNames.type(start(), error.type, 0);
    type = end(TYPE, trail);
    detail(trail);
    place = 0;
    simplePlace = 0;
    simpleClass = 0;
    callee = 0;
    caller = 0;
    if (error.site < 0) {
      return;
    }
    if (error.type.equals(OVERFLOW)) {
      recursion();
      return;
    }
    place(error.frames.get(error.site), trail);
    called(trail);
  }

  private TextBuffer start() {
    text.setLength(0);
    return text;
  }

  private long end(String part, @Nullable BiConsumer<String, String> trail) {
    if (trail != null) {
      trail.accept(part, text.toString());
    }
    return text.hashFrom(0);
  }

  private void detail(@Nullable BiConsumer<String, String> trail) {
    String message = error.message == null ? null : rules.withoutData(error.message);
    strength = MessageDetail.write(start(), error.type, message);
    detail = end(MESSAGE, trail);
    int words = 0;
    int wordEnd = 0;
    while (wordEnd < text.length()) {
      if (text.charAt(wordEnd) == ' ' && ++words > FIRST_WORDS) {
        break;
      }
      wordEnd++;
    }
    member = 0;
    if (strength != Strength.NONE && isNullPointer()) {
      member = member(message == null ? "" : message);
    }
    text.setLength(wordEnd);
    firstWords = text.hashFrom(0);
    template = 0;
    if (message != null && message.indexOf(Fingerprints.LEFT_OUT) >= 0) {
      MessageSkeleton.writeTemplate(start(), message);
      template = text.hashFrom(0);
    }
  }

  private static long member(String message) {
    int open = message.indexOf('"');
    int because = message.indexOf(" because ");
    if (open < 0 || (because >= 0 && open > because)) {
      return memberHash("[]");
    }
    int close = message.indexOf('"', open + 1);
    int paren = message.indexOf('(', open);
    int end = paren > 0 && paren < close ? paren : close;
    return end < 0
        ? 0
        : memberHash(message.substring(Math.max(open, message.lastIndexOf('.', end)) + 1, end));
  }

  static long memberHash(String name) {
    return TextBuffer.hash(name);
  }

  private void place(TraceFrame frame, @Nullable BiConsumer<String, String> trail) {
    CleanNames.type(start(), frame.type(), 0);
    CleanNames.method(text.append('.'), frame.method());
    place = end(PLACE, trail);
    CleanNames.type(start(), frame.type(), CleanNames.simpleFrom(frame.type()));
    simpleClass = end(CLASS, trail);
    int classEnd = text.length();
    CleanNames.method(text.append('.'), frame.method());
    simplePlace = text.hashFrom(0);
    if (error.caller >= 0) {
      text.setLength(classEnd);
      CleanNames.method(text.append('.'), error.frames.get(error.caller).method());
      caller = text.hashFrom(0);
    }
  }

  private void called(@Nullable BiConsumer<String, String> trail) {
    start();
    if (error.callee >= 0) {
      TraceFrame frame = error.frames.get(error.callee);
      CleanNames.topLevel(text, frame.type());
      CleanNames.method(text.append('.'), frame.method());
    }
    callee = end(CALLED, trail);
    inner(trail);
  }

  /** The innermost methods, by name, of a library whose messages change between versions. */
  private void inner(@Nullable BiConsumer<String, String> trail) {
    innerMethods = 0;
    innerEnd = 0;
    start();
    String last = "";
    int end = 0;
    for (int i = 0; i < error.callee && innerMethods < INNER_METHODS; i++) {
      String method = error.frames.get(i).method();
      if (!method.equals(last)) {
        CleanNames.method(text.append(' '), method);
        innerMethods++;
        last = method;
      }
      end = i + 1;
    }
    boolean library = error.callee >= 0 && !ErrorSite.isJdk(error.frames.get(error.callee).type());
    innerEnd = library && innerMethods > 1 ? end : 0;
    inner = end(INNERMOST, trail);
  }

  /**
   * The methods that take part in a runaway recursion. In which of them the stack ends is chance;
   * so order doesn't count, nor do frames that are there but once.
   */
  private void recursion() {
    Map<String, Integer> counts = new HashMap<>();
    int most = 0;
    for (TraceFrame frame : error.frames) {
      if (frame.inApp() == error.inApp) {
        CleanNames.type(start(), frame.type(), 0);
        CleanNames.method(text.append('.'), frame.method());
        most = Math.max(most, counts.merge(text.toString(), 1, Integer::sum));
      }
    }
    for (Map.Entry<String, Integer> method : counts.entrySet()) {
      if (2 * method.getValue() >= most) {
        String name = method.getKey();
        int simple = name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1;
        place += TextBuffer.hash(name);
        simplePlace += TextBuffer.hash(name.substring(simple));
      }
    }
  }
}
