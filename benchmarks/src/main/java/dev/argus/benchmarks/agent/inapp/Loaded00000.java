package dev.argus.benchmarks.agent.inapp;

import java.util.List;

/** Loaded many times, each time under another name of the same length. */
public final class Loaded00000 {

  private final List<String> names;

  /** Creates one. */
  public Loaded00000(List<String> names) {
    this.names = names;
  }

  /** A method to weave. */
  public int longest() {
    int longest = 0;
    for (String name : names) {
      longest = Math.max(longest, name.length());
    }
    return longest;
  }

  /** Another. */
  public String nameAt(int index) {
    return names.get(index);
  }
}
