package com.port.berths;

/** Where a ship says that it is. */
public record Position(double latitude, double longitude) {}
