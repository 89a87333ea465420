package com.example.shop;

import java.util.List;

/** What a customer is about to buy. Its lines are taken out as they are billed. */
public record Basket(String number, List<BasketLine> lines) {}
