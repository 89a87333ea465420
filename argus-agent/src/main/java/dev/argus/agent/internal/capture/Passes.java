package dev.argus.agent.internal.capture;

import dev.argus.core.report.FrameCapture;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The woven frames that a throwable left: the first few and the last few, since a stack overflow
 * leaves thousands. Written by the one thread that the throwable unwinds.
 */
final class Passes {

  /** How many of the innermost frames are kept. */
  static final int INNER = 8;

  /** How many of the outermost frames are kept. */
  static final int OUTER = 24;

  private static final int INITIAL = 8;

  /** Frames within which the outermost method is, below bridges that the compiler made. */
  private static final int BRIDGES = 3;

  private int[] sites = new int[INITIAL];
  private @Nullable Object[] receivers = {};
  private @Nullable Object[] arguments = {};
  private @Nullable Object[] tokens = {};
  private int count;

  /** Of the frames, the first so many were left without a look at their state. */
  private int stateless;

  /** How many frames were left, kept or not. */
  int count() {
    return count;
  }

  /** How many are kept. */
  int kept() {
    return Math.min(count, INNER + OUTER);
  }

  void add(int site, @Nullable Object receiver, Object @Nullable [] args, @Nullable Object token) {
    int slot = addSite(site);
    if (receivers.length < sites.length) {
      receivers = Arrays.copyOf(receivers, sites.length);
      arguments = Arrays.copyOf(arguments, sites.length);
      tokens = Arrays.copyOf(tokens, sites.length);
    }
    receivers[slot] = receiver;
    arguments[slot] = args;
    tokens[slot] = token;
  }

  /** Notes a frame whose state nobody wants; only before the first of {@link #add}. */
  void addStateless(int site) {
    addSite(site);
    stateless = count;
  }

  private int addSite(int site) {
    int slot = count < INNER ? count : INNER + (count - INNER) % OUTER;
    if (slot == sites.length) {
      sites = Arrays.copyOf(sites, Math.min(sites.length * 2, INNER + OUTER));
    }
    sites[slot] = site;
    count++;
    return slot;
  }

  /** How many of the innermost frames were left without a look at their state. */
  int stateless() {
    return stateless;
  }

  /** Whether there is state of the {@code n}th kept frame. */
  boolean hasState(int n) {
    int ordinal = n < INNER || count <= INNER + OUTER ? n : count - kept() + n;
    return ordinal >= stateless;
  }

  /** The slot of the {@code n}th kept frame, innermost first. */
  private int slot(int n) {
    if (n < INNER || count <= INNER + OUTER) {
      return n;
    }
    return INNER + (count + n - 2 * INNER) % OUTER;
  }

  int site(int n) {
    return sites[slot(n)];
  }

  @Nullable Object receiver(int n) {
    return hasState(n) ? receivers[slot(n)] : null;
  }

  Object @Nullable [] arguments(int n) {
    return hasState(n) ? (Object[]) arguments[slot(n)] : null;
  }

  /** The state of a frame at its entry, where it was taken. */
  @Nullable FrameCapture entry(int n) {
    EntryToken token = token(n);
    return token == null ? null : token.capture();
  }

  private @Nullable EntryToken token(int n) {
    return hasState(n) && tokens[slot(n)] instanceof EntryToken token ? token : null;
  }

  /** The recorded call that the outermost frame is, or what its bridge calls; or null. */
  @Nullable Call call() {
    for (int n = kept() - 1; n >= Math.max(0, kept() - BRIDGES); n--) {
      EntryToken token = token(n);
      if (token != null && token.call() != null) {
        return token.call();
      }
    }
    return null;
  }

  /** The last {@code window} frames hold this site: a recursion. */
  boolean recentlyLeft(int site, int window) {
    int kept = kept();
    for (int n = Math.max(0, kept - window); n < kept; n++) {
      if (site(n) == site) {
        return true;
      }
    }
    return false;
  }

  /**
   * A hash of the distinct methods left.
   *
   * @param outerOnly of the outermost alone where not all are kept: where a stack ends is chance
   */
  long distinctPath(boolean outerOnly) {
    int[] seen = new int[INNER + OUTER];
    int distinct = 0;
    long hash = 1;
    int kept = kept();
    int from = outerOnly && count > kept ? INNER : 0;
    for (int n = kept - 1; n >= from; n--) {
      int site = site(n);
      boolean known = false;
      for (int i = 0; i < distinct && !known; i++) {
        known = seen[i] == site;
      }
      if (!known) {
        seen[distinct++] = site;
      }
    }
    Arrays.sort(seen, 0, distinct);
    for (int i = 0; i < distinct; i++) {
      hash = PassRecord.mix(hash, seen[i]);
    }
    return hash;
  }
}
