package com.example.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Code under test that leaves work to others. */
public class Pool {

  private final Orders orders = new Orders("pool");

  /** The error comes back wrapped. */
  public int onExecutor(ExecutorService executor, String text)
      throws ExecutionException, InterruptedException {
    Future<Integer> result = executor.submit(() -> orders.parse(text));
    return result.get();
  }

  public int onFuture(String text) {
    return CompletableFuture.supplyAsync(() -> orders.parse(text)).join();
  }

  /** The error never leaves the code under test but in a future. */
  public CompletableFuture<Integer> intoFuture(String text) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    try {
      result.complete(orders.parse(text));
    } catch (NumberFormatException e) {
      result.completeExceptionally(e);
    }
    return result;
  }
}
