package dev.argus.patterns.embed;

import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.StackTraceParser;

/** Errors written as a JVM prints them; what is in {@code com.acme} is in-app. */
public final class Signatures {

  private Signatures() {}

  /** A throwable with frames such as {@code com.acme.Shop.pay:12}, innermost first. */
  public static ThrowableInfo error(String header, String... frames) {
    StringBuilder text = new StringBuilder(header);
    for (String frame : frames) {
      int colon = frame.indexOf(':');
      text.append("\n\tat ").append(frame, 0, colon).append("(Source.java");
      text.append(frame.substring(colon)).append(')');
    }
    return StackTraceParser.parse(text.toString())
        .orElseThrow()
        .toThrowableInfo(type -> type.startsWith("com.acme."));
  }

  /** What is compared of it. */
  public static ErrorSignature signature(String header, String... frames) {
    return signature(error(header, frames));
  }

  /** What is compared of an error. */
  public static ErrorSignature signature(ThrowableInfo error) {
    FingerprintRules rules = FingerprintRules.standard();
    return ErrorSignature.of(error, new FingerprintMaker(rules, null).fingerprints(error), rules);
  }
}
