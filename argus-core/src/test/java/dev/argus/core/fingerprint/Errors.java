package dev.argus.core.fingerprint;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.StackTraceParser;
import java.util.List;

/** Errors written as a JVM prints them; what is in {@code com.acme} is in-app. */
final class Errors {

  private Errors() {}

  static ThrowableInfo read(String printed) {
    return StackTraceParser.parse(printed)
        .orElseThrow()
        .toThrowableInfo(type -> type.startsWith("com.acme."));
  }

  /** A throwable with frames such as {@code com.acme.Shop.pay:12}, innermost first. */
  static ThrowableInfo error(String header, String... frames) {
    StringBuilder text = new StringBuilder(header);
    for (String frame : frames) {
      int colon = frame.indexOf(':');
      String line = colon < 0 ? "Unknown Source" : "Source.java" + frame.substring(colon);
      String method = colon < 0 ? frame : frame.substring(0, colon);
      text.append("\n\tat ").append(method).append('(').append(line).append(')');
    }
    return read(text.toString());
  }

  static ThrowableInfo wrapped(String header, ThrowableInfo cause, String... frames) {
    ThrowableInfo outer = error(header, frames);
    return new ThrowableInfo(outer.type(), outer.message(), outer.trace(), cause, List.of());
  }

  static Fingerprints fingerprints(ThrowableInfo error) {
    return new FingerprintMaker(FingerprintRules.standard(), null).fingerprints(error);
  }

  /** Whether an error is taken for one that is the only one known. */
  static boolean isTakenFor(ThrowableInfo known, ThrowableInfo error) {
    FingerprintIndex<String> index = new FingerprintIndex<>();
    index.add(fingerprints(known).keys(), "known");
    return index.find(fingerprints(error).keys()).isPresent();
  }

  static String name(ThrowableInfo error) {
    return fingerprints(error).name();
  }
}
