package dev.argus.junit5.generate;

import org.jspecify.annotations.Nullable;

/** Code under test that, once it goes on behind its failure, leaves something in the JVM. */
final class Ledger {

  private static final String BOOKED = "ledger.booked";

  /** Without a text by mistake. */
  static final class Entry {
    private final @Nullable String text;

    Entry(@Nullable String text) {
      this.text = text;
    }
  }

  private Ledger() {}

  /** Fails until it has gone on once; then goes well once, and after that takes the JVM down. */
  @SuppressWarnings("NullAway") // the mistake
  static void book(Entry entry) {
    String booked = System.getProperty(BOOKED);
    if (booked != null) {
      if (booked.equals("twice")) {
        Runtime.getRuntime().halt(3);
      }
      System.setProperty(BOOKED, "twice");
      return;
    }
    System.setProperty(BOOKED + ".length", "" + entry.text.length());
    System.setProperty(BOOKED, "once");
  }
}
