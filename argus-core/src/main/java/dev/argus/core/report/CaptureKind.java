package dev.argus.core.report;

import java.util.Locale;

/** When the state of a frame was taken. */
public enum CaptureKind {
  /** At the throw, when the method may have changed what it was given. */
  EXIT,
  /** At method entry. */
  ENTRY;

  /** The word used in reports and tests, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
