package com.inn.billing;

import java.time.LocalDate;

public record Stay(Guest guest, String room, LocalDate from, LocalDate to, double nightlyRate) {
  long nights() {
    return to.toEpochDay() - from.toEpochDay();
  }
}
