package com.example.shop;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For Spring MVC and WebFlux; tells nobody of what fails but the one who asked. */
@RestController
public class PriceController {

  private final Prices prices = new Prices();

  @GetMapping("/price")
  public String price(@RequestParam("article") String article) {
    return String.valueOf(prices.of(article));
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.CONFLICT)
  public String sorry(NullPointerException failure) {
    return "no price";
  }
}
