package dev.argus.agent.internal.capture;

import java.util.Arrays;

/**
 * Counts how often places are passed for nothing and takes away their guard once that is too often.
 * A place that was wanted once may be passed more often than others. Thread-safe; counting takes no
 * lock, and may lose a count.
 */
final class HotSites {

  private final Guards guards;
  private final int bit;
  private final int most;
  private short[] counts = new short[0];
  private boolean[] wanted = new boolean[0];
  private int mostUnwanted;

  /**
   * Creates counters at zero.
   *
   * @param bit of the guard that is taken away
   * @param most times that a place may be passed, below 32,767
   */
  HotSites(Guards guards, int bit, int most) {
    this.guards = guards;
    this.bit = bit;
    this.most = most;
  }

  /**
   * Starts anew.
   *
   * @param unwanted times that a place may be passed that was not wanted yet
   */
  void reset(int unwanted) {
    mostUnwanted = unwanted;
    counts = new short[0];
    wanted = new boolean[0];
  }

  /** A place is passed for something. */
  void wanted(int site) {
    boolean[] now = wanted;
    if (site >= now.length) {
      now = Arrays.copyOf(now, site + 1024);
      wanted = now;
    }
    now[site] = true;
  }

  private boolean isWanted(int site) {
    boolean[] now = wanted;
    return site < now.length && now[site];
  }

  /** A place is passed. */
  void passed(int site) {
    short[] now = counts;
    if (site >= now.length) {
      now = Arrays.copyOf(now, site + 1024);
      counts = now;
    }
    if (++now[site] > (isWanted(site) ? most : mostUnwanted)) {
      now[site] = 0;
      guards.clear(site, bit);
    }
  }
}
