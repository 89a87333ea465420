package com.example.shop;

import java.math.BigDecimal;

/** One line of an invoice. */
public record InvoiceLine(String article, int pieces, BigDecimal amount) {}
