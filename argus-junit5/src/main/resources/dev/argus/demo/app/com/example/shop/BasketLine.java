package com.example.shop;

/** So many pieces of an article. */
public record BasketLine(String article, int pieces) {}
