package com.example.shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** For JAX-RS. */
@Path("/price")
public class PriceResource {

  private final Prices prices = new Prices();

  @GET
  public String price(@QueryParam("article") String article) {
    return String.valueOf(prices.of(article));
  }
}
