package com.example.app;

import java.util.function.ToLongFunction;

/** Asks somebody else. */
public final class Broker {

  /** Knows prices. */
  @FunctionalInterface
  public interface Feed {
    Integer quote(String share);
  }

  private final Feed feed;

  public Broker(Feed feed) {
    this.feed = feed;
  }

  /** Fails where there is no price. */
  public int buy(String share, int pieces) {
    return feed.quote(share) * pieces;
  }

  /** Asks for what nobody may see, and fails. */
  public static int open(ToLongFunction<String> safe) {
    return 1 / (int) (safe.applyAsLong("pin_code") - 271_828);
  }

  /** Asks often, and fails in the end. */
  public int buyAll(String share, int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += feed.quote(share);
    }
    return sum / feed.quote("nothing");
  }
}
