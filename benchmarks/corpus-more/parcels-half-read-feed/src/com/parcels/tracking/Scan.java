package com.parcels.tracking;

import java.time.Instant;

/** A parcel seen at a place. */
public record Scan(String parcel, String place, Instant at) {}
