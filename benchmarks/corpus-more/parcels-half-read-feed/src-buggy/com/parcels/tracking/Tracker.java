package com.parcels.tracking;

/** Merges what two depots have seen of a parcel. */
public final class Tracker {

  public Timeline timeline(ScanFeed left, ScanFeed right) {
    Timeline timeline = new Timeline();
    if (!left.hasNext() || !right.hasNext()) {
      drain(left, timeline);
      drain(right, timeline);
      return timeline;
    }
    Scan first = left.next();
    Scan second = right.next();
    while (first != null || second != null) {
      if (second == null || first != null && first.at().isBefore(second.at())) {
        timeline.add(first);
        first = left.hasNext() ? left.next() : null;
      } else {
        timeline.add(second);
        second = left.hasNext() ? right.next() : null;
      }
    }
    return timeline;
  }

  private void drain(ScanFeed feed, Timeline timeline) {
    while (feed.hasNext()) {
      timeline.add(feed.next());
    }
  }
}
