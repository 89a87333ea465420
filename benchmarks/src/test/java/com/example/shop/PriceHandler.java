package com.example.shop;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** For Undertow. */
public class PriceHandler implements HttpHandler {

  private final Prices prices = new Prices();

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    String article = exchange.getQueryParameters().get("article").getFirst();
    exchange.getResponseSender().send(String.valueOf(prices.of(article)));
  }
}
