package com.parcels.tracking;

import java.util.Iterator;

/** Scans of one depot, oldest first; can be read once. */
public interface ScanFeed extends Iterator<Scan> {
  String depot();
}
