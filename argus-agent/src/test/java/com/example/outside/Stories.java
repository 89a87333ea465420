package com.example.outside;

import com.example.app.Broker;
import com.example.app.Item;
import com.example.app.Till;
import com.sun.tools.attach.VirtualMachine;

/** What a forked JVM runs: calls into the code under test, the last of which fails; not in-app. */
public final class Stories {

  private Stories() {}

  public static void main(String[] args) throws Exception {
    Till till = args[0].equals("static") ? afterStatics() : new Till(2);
    switch (args[0]) {
      case "built" -> built(till);
      case "static" -> fails(() -> till.pay(7, 2));
      case "inner" -> {
        till.payAll(5, 6);
        fails(() -> till.payAll(1, 2, 3));
      }
      case "threw" -> {
        till.pay(5, 0);
        fails(() -> till.pay(6, 9));
        fails(() -> till.refund(new Item(0)));
      }
      case "list" -> {
        till.stock(3, 0);
        Item free = till.items().get(1);
        fails(() -> till.refund(free));
      }
      case "optional" -> {
        till.stock(3, 0);
        Item free = till.last().orElseThrow();
        fails(() -> till.refund(free));
      }
      case "asked" -> asked(new Broker(share -> share.equals("tea") ? 3 : null));
      case "askedForASecret" -> fails(() -> Broker.open(name -> 271_828));
      case "askedOften" -> {
        Broker broker = new Broker(share -> share.equals("nothing") ? 0 : 1);
        fails(() -> broker.buyAll("tea", 2_000));
        fails(() -> broker.buyAll("tea", 2_000));
      }
      case "million" -> million(till);
      case "attach" -> {
        till.pay(5, 0);
        attach(args[1], args[2]);
        till.pay(6, 1);
        fails(() -> till.pay(7, 2));
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println("sum: " + till.sum());
  }

  private static void fails(Runnable call) {
    try {
      call.run();
      System.out.println("did not fail");
    } catch (RuntimeException e) {
      System.out.println(e.getClass().getSimpleName());
    }
  }

  private static void asked(Broker broker) {
    broker.buy("tea", 2);
    fails(() -> broker.buy("mug", 1));
  }

  private static Till afterStatics() {
    Till.currency("EUR");
    return new Till(2);
  }

  private static void built(Till till) {
    Till other = new Till(1);
    till.pay(5, 0);
    other.pay(9, 0);
    till.pay(6, 1);
    fails(() -> till.pay(7, 2));
  }

  private static void million(Till till) {
    for (int i = 0; i < 1_000_000; i++) {
      till.pay(i, i & 1);
    }
    for (int i = 0; i < 100; i++) {
      fails(() -> till.pay(7, 2));
      till.pay(i, 0);
    }
  }

  private static void attach(String agent, String options) throws Exception {
    VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    self.loadAgent(agent, options);
    self.detach();
  }
}
