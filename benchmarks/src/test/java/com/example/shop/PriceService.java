package com.example.shop;

import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** For gRPC. */
public class PriceService implements ServerCalls.UnaryMethod<String, String> {

  private final Prices prices = new Prices();

  @Override
  public void invoke(String article, StreamObserver<String> answer) {
    answer.onNext(String.valueOf(prices.of(article)));
    answer.onCompleted();
  }
}
