package dev.argus.core.redact;

import dev.argus.core.report.CrashReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes over a finished report once more. Frames are captured one after another, and only one of
 * them may tell that a text is a password; whatever was captured before still holds it under a
 * harmless name. Runs where the report is written, not on the throwing thread. Linear in the
 * report; an unchanged part is kept as it is.
 */
public final class SecondPass extends ReportTexts {

  private final Redaction redaction;

  private SecondPass(Redaction redaction) {
    this.redaction = redaction;
  }

  /** The report without any value that {@code redaction}, its own session, has hidden somewhere. */
  public static CrashReport apply(CrashReport report, Redaction redaction) {
    if (redaction.knowsNothing()) {
      return report;
    }
    List<String> notes = new ArrayList<>(report.notes().size());
    for (String note : report.notes()) {
      notes.add(redaction.again(note));
    }
    return new SecondPass(redaction).applyTo(report).withNotes(notes);
  }

  @Override
  String state(String text) {
    return redaction.again(text);
  }

  @Override
  String coded(String text) {
    return redaction.again(text);
  }

  @Override
  String message(String text) {
    return redaction.again(text);
  }

  /** One character for each byte, whatever they encode: ASCII is found, nothing else is touched. */
  @Override
  byte[] bytes(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String hidden = redaction.again(text);
    return hidden.equals(text) ? bytes : hidden.getBytes(StandardCharsets.ISO_8859_1);
  }
}
