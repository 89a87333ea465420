package com.example.shop;

import io.reactivex.rxjava3.core.Single;
import reactor.core.publisher.Mono;

/** For Reactor and RxJava: nobody listens to the errors. */
public class PriceStreams {

  private final Prices prices = new Prices();

  public void reactor(String article) {
    Mono.fromCallable(() -> price(article)).subscribe();
  }

  /** Nothing is thrown here, so nothing leaves a method. */
  public void reactorSignal(String article) {
    Mono.error(new IllegalArgumentException(article)).subscribe();
  }

  @SuppressWarnings("CheckReturnValue")
  public void rxJava(String article) {
    var unused = Single.fromCallable(() -> price(article)).subscribe();
  }

  /** As {@link #reactorSignal}. */
  @SuppressWarnings("CheckReturnValue")
  public void rxJavaSignal(String article) {
    var unused = Single.error(new IllegalArgumentException(article)).subscribe();
  }

  private int price(String article) {
    return prices.of(article);
  }
}
