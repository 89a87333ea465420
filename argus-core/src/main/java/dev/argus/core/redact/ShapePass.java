package dev.argus.core.redact;

import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes what is data out of a finished report and leaves the shape: each text that the code does
 * not hold itself is replaced, word by word, by a stand-in of the same length, letter case and
 * script. Equal words have equal stand-ins throughout the report, different ones different ones.
 * Runs where the report is written, not on the throwing thread; linear in the report.
 */
public final class ShapePass extends ReportTexts {

  /** How the note begins in a report some of whose texts were replaced. */
  public static final String NOTE = "values=shape: ";

  /** Fewer letters in a row are found in anything binary. */
  private static final int SHORTEST_IN_BINARY = 6;

  private static final int SHORTEST_WIDE = 4;

  private final DataText texts;
  private final Redaction redaction;
  private boolean expecting = true;

  private ShapePass(DataText texts, Redaction redaction) {
    this.texts = texts;
    this.redaction = redaction;
  }

  /**
   * The report with the shapes of its data only, if its session's {@link Privacy} asks for that.
   *
   * @param redaction the session that captured it
   * @param code what is not data
   */
  public static CrashReport apply(CrashReport report, Redaction redaction, CodeWords code) {
    if (redaction.privacy().values() != Privacy.Values.SHAPE) {
      return report;
    }
    addNames(report, code);
    DataText texts = new DataText(code, redaction.standIns());
    ShapePass pass = new ShapePass(texts, redaction);
    CrashReport unused = pass.applyTo(report);
    pass.expecting = false;
    texts.expectNoMore();
    CrashReport shaped = pass.applyTo(report);
    if (texts.replaced() == 0) {
      return report;
    }
    List<String> notes = new ArrayList<>(shaped.notes());
    notes.add(NOTE + texts.replaced() + " words and numbers that are data have stand-ins");
    return shaped.withNotes(notes);
  }

  /**
   * The throwable with what its messages say in code alone, for what is derived from them and
   * leaves the program, such as fingerprints: a hash of a name could be guessed. Messages that the
   * JVM makes of names in the code stay.
   *
   * @param redaction the session that captured it; changes nothing unless its privacy asks for
   *     shapes
   * @param code what is not data
   */
  public static ThrowableInfo codeOnly(
      ThrowableInfo throwable, Redaction redaction, CodeWords code) {
    if (redaction.privacy().values() != Privacy.Values.SHAPE) {
      return throwable;
    }
    return throwable.mapChain(
        t -> {
          String message = t.message();
          return message == null || isHelpful(t.type(), message)
              ? t
              : t.with(code.codeOnly(message), t.suppressed());
        });
  }

  private static boolean isHelpful(String type, String message) {
    return type.equals("java.lang.NullPointerException")
        && message.startsWith("Cannot ")
        && message.endsWith("\" is null");
  }

  /**
   * Classes, fields and enum constants are code wherever they come from, also beside the
   * application and its libraries.
   */
  private static void addNames(CrashReport report, CodeWords code) {
    Set<String> names = new HashSet<>();
    for (FrameCapture frame : report.frames()) {
      addNames(frame.snapshot(), names);
    }
    for (AmbientState.StaticField field : report.ambient().statics()) {
      addNames(field.snapshot(), names);
    }
    names.forEach(name -> code.addText(name, true));
  }

  private static void addNames(Snapshot snapshot, Set<String> names) {
    for (Node node : snapshot.nodes()) {
      if (node instanceof Node.EnumNode constant) {
        names.add(constant.name());
      } else if (node instanceof Node.ClassNode type) {
        names.add(type.name());
      } else if (node instanceof Node.ObjectNode object) {
        names.add(object.type());
        object.fields().forEach(field -> names.add(field.name()));
      }
    }
  }

  @Override
  String state(String text) {
    if (redaction.isExempt(text)) {
      return text;
    }
    if (expecting) {
      texts.expect(text);
      return text;
    }
    return texts.ofState(text);
  }

  @Override
  String message(String text) {
    return expecting ? text : texts.ofMessage(text);
  }

  @Override
  String date(String text) {
    if (expecting) {
      texts.shows(text);
    }
    return text;
  }

  @Override
  byte[] bytes(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--; // the part of a buffer that is not used yet
    }
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') < 0 && !isWide(bytes, end)) {
      byte[] hidden = state(text).getBytes(StandardCharsets.UTF_8);
      if (hidden.length == end) {
        return Arrays.equals(hidden, 0, end, bytes, 0, end)
            ? bytes
            : Arrays.copyOf(hidden, bytes.length);
      }
    }
    byte[] hidden = bytes.clone();
    replaceRuns(hidden, 1, SHORTEST_IN_BINARY);
    replaceRuns(hidden, 2, SHORTEST_WIDE);
    return Arrays.equals(hidden, bytes) ? bytes : hidden;
  }

  /** Texts between other bytes; with {@code width} 2 every other byte is zero, as in UTF-16. */
  private void replaceRuns(byte[] bytes, int width, int shortest) {
    int from = 0;
    while (from < bytes.length) {
      int to = from;
      while (to < bytes.length && isText(bytes[to]) && (width == 1 || isZero(bytes, to + 1))) {
        to += width;
      }
      int length = (to - from) / width;
      if (length >= shortest) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
          chars[i] = (char) bytes[from + i * width];
        }
        String hidden = state(String.valueOf(chars));
        for (int i = 0; i < length; i++) {
          bytes[from + i * width] = (byte) hidden.charAt(i);
        }
      }
      from = Math.max(to, from + 1);
    }
  }

  /** Whether every other byte of some is zero. */
  private static boolean isWide(byte[] bytes, int end) {
    int pairs = 0;
    for (int i = 0; i + 1 < end && pairs < SHORTEST_WIDE; i++) {
      boolean pair = isText(bytes[i]) && bytes[i + 1] == 0;
      pairs = pair ? pairs + 1 : isText(bytes[i]) ? 0 : pairs;
    }
    return pairs >= SHORTEST_WIDE;
  }

  private static boolean isZero(byte[] bytes, int at) {
    return at >= bytes.length || bytes[at] == 0;
  }

  private static boolean isText(byte b) {
    return b >= ' ' && b < 0x7f;
  }

  /** A card's number is one as a {@code long}, too. */
  @Override
  Object number(Object number) {
    if (number instanceof Long value && value > 0) {
      String digits = value.toString();
      if (CheckDigits.isCard(digits)) {
        return Long.valueOf(redaction.standIns().of(digits, Shape.CARD));
      }
    }
    return number;
  }
}
