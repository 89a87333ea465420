package com.inn.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Makes invoices out of stays. */
public class Invoicing {
  private final String country;
  private final TaxTable taxes;
  private int issued;

  public Invoicing(String country, TaxTable taxes) {
    this.country = country;
    this.taxes = taxes;
  }

  /** What the guest has to pay. */
  public Invoice bill(Stay stay) {
    return invoice(stay, rounded(stay.nights() * stay.nightlyRate()));
  }

  /** One night is charged. */
  public Invoice cancel(Stay stay) {
    return invoice(stay, new BigDecimal((long) stay.nightlyRate()));
  }

  private Invoice invoice(Stay stay, BigDecimal net) {
    BigDecimal tax = net.multiply(BigDecimal.valueOf(taxes.percentOf("lodging"), 2)).setScale(2, RoundingMode.HALF_UP);
    issued++;
    return new Invoice(String.format(Locale.ROOT, "%s-%05d", country, issued), net, tax, stay.guest().name());
  }

  private static BigDecimal rounded(double amount) {
    return new BigDecimal(String.format("%.2f", amount));
  }
}
