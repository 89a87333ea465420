package dev.argus.core.fingerprint;

import dev.argus.core.fingerprint.MessageDetail.Strength;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fingerprints of errors by version 2 of the rules. What does not tell one error from
 * another is left out: lines, counters and suffixes of generated code, frames of pools, proxies,
 * reflection and streams, wrappers, the way in, the depth of a recursion, data in messages, and in
 * libraries what changes between versions.
 *
 * <p>Needs a frame or two of each throwable and takes a microsecond or two; apart from the result
 * it allocates nothing, unless there are anchors or the stack overflowed. Not thread-safe.
 */
public final class FingerprintMaker {

  private static final int HEX_DIGITS = 12;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /** What a key is made from; its number is part of the hash and never changes. */
  private enum Kind {
    PLACE(0),
    SIMPLE_PLACE(1),
    INNER(2),
    WORDS(3),
    CLASS(4),
    CODE(5),
    CODE_AND_MEMBER(6),
    RECURSION(7),
    SIMPLE_RECURSION(8),
    NOWHERE(9),
    NULL_PLACE(10),
    TEMPLATE(11);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private final ErrorKeys parts;
  private final @Nullable CodeAnchor anchors;
  private final List<String> keys = new ArrayList<>();
  private final char[] name = new char[64];
  private final char[] marked = new char[Fingerprints.ASKS_HINT.length() + HEX_DIGITS];
  private int prefix;

  /**
   * Creates a maker.
   *
   * @param anchors the code of failing lines; null where class files are not at hand
   */
  public FingerprintMaker(FingerprintRules rules, @Nullable CodeAnchor anchors) {
    this.parts = new ErrorKeys(rules);
    this.anchors = anchors;
  }

  /** The fingerprints of an error. */
  public Fingerprints fingerprints(ThrowableInfo throwable) {
    parts.read(throwable, null);
    return made();
  }

  /**
   * What an error asks for, known from a text, if words of its message may be data. A captured
   * error has no such words ({@link Fingerprints#LEFT_OUT}), and that it is the same only shows
   * when some of these are left out. Each stretch of words is tried, and each two; so this is for
   * errors that are not found otherwise.
   */
  public List<String> questions(ThrowableInfo throwable) {
    String[] words = new String[1];
    parts.read(
        throwable,
        (part, text) -> words[0] = part.equals(ErrorKeys.MESSAGE) ? text.strip() : words[0]);
    if (parts.error.site < 0 || words[0] == null || words[0].isEmpty()) {
      return List.of();
    }
    List<String> questions = new ArrayList<>();
    for (String template : MessageTemplates.of(List.of(words[0].split(" ", -1)))) {
      questions.add(marked(Fingerprints.ASKS_HINT, templateKey(TextBuffer.hash(template))));
    }
    return questions;
  }

  private long templateKey(long template) {
    return placeKeyWith(Kind.TEMPLATE, parts.simplePlace, template);
  }

  private Fingerprints made() {
    keys.clear();
    prefix = ShortNames.write(name, parts.error.type);
    if (parts.error.site < 0) {
      String only = named(key(Kind.NOWHERE, parts.type, parts.detail, 0));
      return new Fingerprints(only, List.of(only));
    }
    if (parts.error.type.equals(ErrorKeys.OVERFLOW)) {
      String strict = named(key(Kind.RECURSION, parts.place, 0, 0));
      String loose = loose(key(Kind.SIMPLE_RECURSION, parts.simplePlace, 0, 0));
      return new Fingerprints(strict, List.of(strict, loose));
    }
    boolean anchored = anchor();
    String strict = named(placeKey(Kind.PLACE, parts.place));
    if (anchored && parts.isWeak()) {
      // Its place alone does not name it, but from a text no more can be known.
      keys.add(marked(Fingerprints.HINT, placeKey(Kind.SIMPLE_PLACE, parts.simplePlace)));
      addTemplate();
      return new Fingerprints(keys.get(0), keys);
    }
    keys.add(strict);
    keys.add(loose(placeKey(Kind.SIMPLE_PLACE, parts.simplePlace)));
    if (!anchored) {
      looser();
    }
    doubtful(anchored);
    return new Fingerprints(strict, keys);
  }

  private long placeKey(Kind kind, long place) {
    return key(kind, TextBuffer.join(parts.type, place), parts.callee, parts.detail);
  }

  /** Where the text is all there is. */
  private void looser() {
    if (parts.innerEnd > 0) {
      long inner = TextBuffer.join(parts.inner, parts.firstWords);
      keys.add(loose(placeKeyWith(Kind.INNER, parts.simplePlace, inner)));
    }
    if (parts.strength == Strength.STRONG) {
      if (parts.hasCallee()) {
        keys.add(loose(key(Kind.WORDS, parts.simplePlace, parts.callee, parts.detail)));
      } else if (parts.isNullPointer()) {
        keys.add(loose(key(Kind.CLASS, parts.simpleClass, 0, parts.detail)));
      }
    }
  }

  /**
   * Where no other key is known, an error that says less may be the one that is known to be there:
   * without a helpful message that which was null, without the code of the line that of any line,
   * and in a method that was taken out of another that of the other. These keys only ask, since a
   * new error that says less must not stand for those that say more.
   */
  private void doubtful(boolean anchored) {
    boolean weak = !anchored && parts.isWeak();
    if (parts.isNullPointer() && parts.member != 0) {
      keys.add(marked(Fingerprints.HINT, nullKey(parts.simplePlace)));
    }
    addTemplate();
    if (weak) {
      keys.add(marked(Fingerprints.ASKS_HINT, placeKey(Kind.SIMPLE_PLACE, parts.simplePlace)));
    }
    boolean silent = weak && parts.isNullPointer();
    if (silent) {
      keys.add(marked(Fingerprints.ASKS_HINT, nullKey(parts.simplePlace)));
    }
    if (parts.caller != 0) {
      keys.add(marked(Fingerprints.ASKS, placeKey(Kind.SIMPLE_PLACE, parts.caller)));
      if (silent) {
        keys.add(marked(Fingerprints.ASKS_HINT, nullKey(parts.caller)));
      }
    }
  }

  private void addTemplate() {
    if (parts.template != 0) {
      keys.add(marked(Fingerprints.HINT, templateKey(parts.template)));
    }
  }

  private long nullKey(long place) {
    return key(Kind.NULL_PLACE, place, parts.callee, 0);
  }

  private long placeKeyWith(Kind kind, long place, long last) {
    return key(kind, TextBuffer.join(parts.type, place), parts.callee, last);
  }

  /**
   * Adds the keys that are anchored on the code of the failing line. Where the line itself threw,
   * the message adds nothing, except which of several objects was null; an error that does not say
   * which (without helpful messages) may be any of them.
   */
  private boolean anchor() {
    if (anchors == null) {
      return false;
    }
    TraceFrame frame = parts.error.frames.get(parts.error.site);
    CodeAnchor.Code code = anchors.of(frame.type(), frame.method(), frame.line()).orElse(null);
    if (code == null) {
      return false;
    }
    long line =
        TextBuffer.join(
            TextBuffer.join(parts.type, parts.simpleClass), TextBuffer.hash(code.text()));
    if (parts.hasCallee()) {
      keys.add(named(key(Kind.CODE, line, parts.callee, parts.detail)));
    } else if (!parts.isNullPointer()) {
      keys.add(named(key(Kind.CODE, line, 0, 0)));
    } else if (parts.member != 0) {
      keys.add(named(key(Kind.CODE_AND_MEMBER, line, parts.member, 0)));
    } else {
      keys.add(named(key(Kind.CODE, line, 0, 0)));
      for (String member : code.members()) {
        keys.add(named(key(Kind.CODE_AND_MEMBER, line, ErrorKeys.memberHash(member), 0)));
      }
    }
    return true;
  }

  private static long key(Kind kind, long first, long second, long third) {
    long start = TextBuffer.join(Fingerprints.VERSION, kind.number);
    return TextBuffer.join(TextBuffer.join(TextBuffer.join(start, first), second), third);
  }

  /** {@code npe-7f3a9c21d04e}. */
  private String named(long hash) {
    return hex(hash, 0);
  }

  /** A key that is nobody's name. */
  private String loose(long hash) {
    return hex(hash, prefix);
  }

  private String hex(long hash, int from) {
    writeHex(hash, name, prefix);
    return new String(name, from, prefix + HEX_DIGITS - from);
  }

  /** A loose key with a mark before it. */
  private String marked(String mark, long hash) {
    int from = mark.length();
    mark.getChars(0, from, marked, 0);
    writeHex(hash, marked, from);
    return new String(marked, 0, from + HEX_DIGITS);
  }

  private static void writeHex(long hash, char[] out, int at) {
    for (int i = 0; i < HEX_DIGITS; i++) {
      out[at + i] = HEX[(int) (hash >>> (60 - 4 * i)) & 15];
    }
  }
}
