package dev.argus.agent;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much the agent does at present; it can be switched while the application runs. */
public enum Mode {
  /** Nothing: woven code is given back, and what was recorded is let go. */
  OFF,
  /** Errors are counted. No state is read, nothing is written, no method is armed. */
  COUNT,
  /** Errors are captured and written. */
  CAPTURE;

  /** The word that options, files and clients use: {@code off}, {@code count}, {@code capture}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of a word, in any case and with space around it; null where there is none. */
  public static @Nullable Mode of(String word) {
    for (Mode mode : values()) {
      if (mode.name().equalsIgnoreCase(word.strip())) {
        return mode;
      }
    }
    return null;
  }
}
