package com.example.outside;

import com.example.app.Customer;
import com.example.app.Delegating;
import com.example.app.Orders;
import com.example.app.Pool;
import com.example.app.Swallowing;
import com.example.app.Tills;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a forked JVM runs; not in-app. The arguments are the name of a scenario and how often it
 * happens.
 */
public final class Scenarios {

  private Scenarios() {}

  /** Something that may fail. */
  private interface Request {
    Object handle(int round) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 1 && !args[0].equals("printed") ? Integer.parseInt(args[1]) : 1;
    switch (args[0]) {
      case "quiet" -> quiet();
      case "plain" -> repeat(rounds, i -> orders().place(new Customer(7, null), List.of("tea")));
      case "drain" -> repeat(rounds, i -> orders().drain(Orders.queue(3), 5));
      case "reassigned" -> repeat(rounds, i -> orders().parse("  x  "));
      case "wrapped" -> repeat(rounds, i -> orders().parseOrder("x"));
      case "handled" -> repeat(rounds, i -> orders().parseOrZero("x"));
      case "constructor" -> repeat(rounds, i -> new Delegating("ten"));
      case "jul" -> repeat(rounds, i -> run(() -> new Swallowing().jul("x")));
      case "julFine" -> repeat(rounds, i -> run(() -> new Swallowing().julFine("x")));
      case "julAndOn" -> repeat(rounds, i -> run(() -> new Swallowing().julAndOn("x")));
      case "logback" -> repeat(rounds, i -> run(() -> new Swallowing().logback("x")));
      case "log4j" -> repeat(rounds, i -> run(() -> new Swallowing().log4j("x")));
      case "executor" -> executor(rounds);
      case "future" -> repeat(rounds, i -> new Pool().onFuture("x"));
      case "intoFuture" -> repeat(rounds, i -> new Pool().intoFuture("x").isDone());
      case "uncaught" -> orders().place(new Customer(7, null), List.of());
      case "thread" -> thread();
      case "overflow" -> repeat(rounds, i -> orders().endless(0));
      case "twice" -> twice();
      case "stackless" -> stackless(rounds);
      case "storm" -> repeat(rounds, i -> orders().place(new Customer(i, null), List.of()));
      case "heap" -> heap();
      case "printed" -> printed(args[1]);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static Orders orders() {
    return new Orders("corner shop");
  }

  private static Object run(Runnable action) {
    action.run();
    return "";
  }

  private static void repeat(int rounds, Request request) {
    int failures = 0;
    for (int i = 0; i < rounds; i++) {
      try {
        request.handle(i);
      } catch (Exception | StackOverflowError e) {
        failures++;
      }
    }
    System.out.println("failures: " + failures);
  }

  private static void quiet() {
    int sum = 0;
    for (int i = 0; i < 1_000; i++) {
      sum += orders().place(new Customer(i, "name" + i), List.of("a", "b"));
      sum += orders().drain(Orders.queue(3), 3);
    }
    System.out.println("sum: " + sum);
    System.err.println("done");
    System.exit(5);
  }

  private static void executor(int rounds) {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    try {
      repeat(rounds, i -> new Pool().onExecutor(executor, "x"));
    } finally {
      executor.shutdown();
    }
  }

  private static void thread() throws InterruptedException {
    Thread thread = new Thread(() -> orders().place(new Customer(7, null), List.of()), "worker");
    thread.setUncaughtExceptionHandler((t, e) -> System.out.println(t.getName() + " died"));
    thread.start();
    thread.join();
  }

  private static void twice() {
    RuntimeException kept = null;
    try {
      orders().place(new Customer(7, null), List.of());
    } catch (RuntimeException e) {
      kept = e;
    }
    RuntimeException again = kept;
    try {
      new Rethrowing(again).run();
    } catch (RuntimeException e) {
      System.out.println(e == again);
    }
    java.util.logging.Logger.getLogger("twice")
        .log(java.util.logging.Level.SEVERE, "failed", again);
  }

  /** Throws what it was given. */
  private record Rethrowing(RuntimeException e) implements Runnable {
    @Override
    public void run() {
      throw e;
    }
  }

  /** Ends the thread, so that the JVM prints the throwable. */
  private static void printed(String what) {
    Tills tills = new Tills();
    int number =
        switch (what) {
          case "name" -> tills.ofCustomer("Wirthbrau Xyq");
          case "line" -> tills.share(7);
          case "null" -> tills.label(new Customer(7, null));
          default -> tills.parse(what);
        };
    System.out.println(number);
  }

  private static void stackless(int rounds) {
    int[] values = new int[4];
    int empty = 0;
    for (int i = 0; i < rounds; i++) {
      try {
        Orders.at(values, 4 + (i & 1));
      } catch (ArrayIndexOutOfBoundsException e) {
        empty += e.getStackTrace().length == 0 ? 1 : 0;
      }
    }
    System.out.println("stackless: " + (empty > 0));
  }

  private static void heap() {
    try {
      new Greedy().fill();
    } catch (OutOfMemoryError e) {
      System.out.println("out of memory");
    }
  }

  /** Not in-app itself; the in-app part is what it is called by. */
  private static final class Greedy {
    private final java.util.ArrayList<long[]> hoard = new java.util.ArrayList<>();

    void fill() {
      java.util.Deque<String> queue = Orders.queue(1);
      while (!queue.isEmpty()) {
        hoard.add(com.example.app.Hoard.more());
      }
    }
  }
}
