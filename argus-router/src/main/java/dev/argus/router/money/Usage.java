package dev.argus.router.money;

/**
 * Tokens of one attempt in counters that never overlap, whichever way the provider counts.
 *
 * @param fresh prompt tokens at full price
 * @param write5m prompt tokens written to a cache for five minutes
 * @param write1h prompt tokens written to a cache for an hour
 * @param read prompt tokens read from a cache
 * @param output tokens of the answer, thinking included
 */
public record Usage(long fresh, long write5m, long write1h, long read, long output) {

  /** No tokens at all. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** Rejects negative counters. */
  public Usage {
    if (fresh < 0 || write5m < 0 || write1h < 0 || read < 0 || output < 0) {
      throw new IllegalArgumentException("a token counter is negative");
    }
  }

  /** Prompt and answer without any caching. */
  public static Usage of(long fresh, long output) {
    return new Usage(fresh, 0, 0, 0, output);
  }

  /** All tokens of the prompt. */
  public long prompt() {
    return fresh + write5m + write1h + read;
  }

  /** The sum of both, counter by counter. */
  public Usage plus(Usage other) {
    return new Usage(
        fresh + other.fresh,
        write5m + other.write5m,
        write1h + other.write1h,
        read + other.read,
        output + other.output);
  }
}
