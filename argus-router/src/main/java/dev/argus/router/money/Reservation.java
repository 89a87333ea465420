package dev.argus.router.money;

import java.time.LocalDate;

/**
 * Money that is put aside for one HTTP attempt. It counts against the budgets of the day on which
 * it was made until it is settled.
 *
 * @param id the attempt in the ledger
 * @param day that day
 * @param key the budget key
 * @param amount the worst case
 */
public record Reservation(String id, LocalDate day, String key, Money amount) {}
