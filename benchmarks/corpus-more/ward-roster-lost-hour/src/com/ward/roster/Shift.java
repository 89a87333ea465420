package com.ward.roster;

import java.time.LocalDate;
import java.time.LocalTime;

/** A shift as it is planned; one that ends before it begins goes over midnight. */
public record Shift(String nurse, LocalDate day, LocalTime begin, LocalTime end) {
  LocalDate endDay() {
    return end.isAfter(begin) ? day : day.plusDays(1);
  }
}
