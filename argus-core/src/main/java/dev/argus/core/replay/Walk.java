package dev.argus.core.replay;

import java.util.Arrays;

/** The steps under way in a depth-first walk, on the heap, so that a long chain does no harm. */
final class Walk {

  private static final int[] NONE = {};

  private int[] steps = new int[64];
  private int[][] open = new int[64][];
  private int[] at = new int[64];
  private int[] deferred = new int[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void enter(int step) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, size * 2);
      open = Arrays.copyOf(open, size * 2);
      at = Arrays.copyOf(at, size * 2);
      deferred = Arrays.copyOf(deferred, size * 2);
    }
    steps[size] = step;
    open[size] = NONE;
    at[size] = 0;
    size++;
  }

  int step() {
    return steps[size - 1];
  }

  void dependsOn(int[] dependencies, int deferredSoFar) {
    open[size - 1] = dependencies;
    deferred[size - 1] = deferredSoFar;
  }

  /** The next step that the current one depends on, or -1. */
  int next() {
    int top = size - 1;
    return at[top] < open[top].length ? open[top][at[top]++] : -1;
  }

  void leave() {
    size--;
    open[size] = NONE;
  }

  /** How many containers waited when the step that was left last began. */
  int deferredBefore() {
    return deferred[size];
  }
}
