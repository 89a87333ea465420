package dev.argus.agent.internal.capture;

import java.lang.reflect.Field;
import java.util.Arrays;

/**
 * The guards at the entries of woven methods: a byte each, of which each bit has one owner.
 * Thread-safe; what is switched becomes visible to other threads some time later.
 */
final class Guards {

  /** Wanted: the state at entry. */
  static final int STATE = 1;

  /** Wanted: the call itself, for the history of the objects involved. */
  static final int CALL = 2;

  /** Wanted: what a collaborator answers. */
  static final int ANSWER = 4;

  private static final int INITIAL = 1 << 10;

  private final Field armedFlag;
  private final Field armedSites;
  private byte[] guards = new byte[INITIAL];
  private int on;
  private boolean held;

  Guards(Class<?> dispatcher) throws ReflectiveOperationException {
    armedFlag = dispatcher.getField("armed");
    armedSites = dispatcher.getField("armedSites");
    publish();
  }

  /**
   * Does many changes and lets threads see them at the end: each by itself would take longer.
   *
   * @param changes calls methods of this object
   */
  synchronized void together(Runnable changes) {
    held = true;
    try {
      changes.run();
    } finally {
      held = false;
      publish();
    }
  }

  synchronized void set(int site, int bit) {
    switchOn(site, bit);
    publish();
  }

  /** Sets a bit of the guards from one on. */
  synchronized void setAll(int first, int count, int bit) {
    for (int site = first; site < first + count; site++) {
      switchOn(site, bit);
    }
    publish();
  }

  private void switchOn(int site, int bit) {
    if (site >= guards.length) {
      guards = Arrays.copyOf(guards, Math.max(guards.length * 2, site + 1));
    }
    on += guards[site] == 0 ? 1 : 0;
    guards[site] |= (byte) bit;
  }

  synchronized void clear(int site, int bit) {
    if (site < guards.length && guards[site] != 0) {
      guards[site] &= (byte) ~bit;
      on -= guards[site] == 0 ? 1 : 0;
      publish();
    }
  }

  /** Clears a bit of all guards. */
  synchronized void clearAll(int bit) {
    for (int site = 0; site < guards.length; site++) {
      if ((guards[site] & bit) != 0) {
        guards[site] &= (byte) ~bit;
        on -= guards[site] == 0 ? 1 : 0;
      }
    }
    publish();
  }

  private void publish() {
    if (held) {
      return;
    }
    try {
      armedSites.set(null, guards);
      armedFlag.setBoolean(null, on > 0);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("The dispatcher's fields are public", e);
    }
  }
}
