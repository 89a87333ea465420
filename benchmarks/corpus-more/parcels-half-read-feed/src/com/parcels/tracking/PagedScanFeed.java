package com.parcels.tracking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/** Reads page after page, as the depots hand them out. */
public final class PagedScanFeed implements ScanFeed {
  private final String depot;
  private final IntFunction<List<Scan>> pages;
  private final Deque<Scan> ready = new ArrayDeque<>();
  private int nextPage;
  private boolean finished;

  public PagedScanFeed(String depot, IntFunction<List<Scan>> pages) {
    this.depot = depot;
    this.pages = pages;
  }

  @Override
  public String depot() {
    return depot;
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty() && !finished) {
      List<Scan> page = pages.apply(nextPage++);
      finished = page.isEmpty();
      ready.addAll(page);
    }
    return !ready.isEmpty();
  }

  @Override
  public Scan next() {
    if (!hasNext()) {
      throw new NoSuchElementException("feed of " + depot + " ended after page " + nextPage);
    }
    return ready.removeFirst();
  }
}
