package dev.argus.junit5.synthesis;

import dev.argus.core.snapshot.Value;
import java.time.Instant;

/** One thing that stood around a crash and that a test can bring about for a while. */
sealed interface AmbientFact {

  /** What kind of thing it is, for people. */
  String words();

  /** The default locale, as BCP 47 tag. */
  record DefaultLocale(String tag) implements AmbientFact {
    @Override
    public String words() {
      return "locale";
    }
  }

  /** The default time zone. */
  record DefaultTimeZone(String id) implements AmbientFact {
    @Override
    public String words() {
      return "time zone";
    }
  }

  /** A system property. */
  record SystemProperty(String name, String value) implements AmbientFact {
    @Override
    public String words() {
      return "system properties";
    }
  }

  /** The time that the system clocks in the state of the entry point show. */
  record Clock(Instant time) implements AmbientFact {
    @Override
    public String words() {
      return "clock";
    }
  }

  /**
   * A static field.
   *
   * @param owner binary name of the class that declares it
   * @param type JVM descriptor
   * @param value refers to the snapshot of the frame that it is used with
   */
  record StaticField(String owner, String name, String type, Value value) implements AmbientFact {
    @Override
    public String words() {
      return "static fields";
    }

    /** Its name in a state file. */
    String key() {
      return owner + "." + name;
    }
  }
}
