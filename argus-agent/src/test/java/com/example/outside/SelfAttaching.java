package com.example.outside;

import com.example.app.Customer;
import com.example.app.Orders;
import com.sun.tools.attach.VirtualMachine;
import java.util.List;

/** Attaches the agent to itself between two errors; the arguments are its jar and its options. */
public final class SelfAttaching {

  private SelfAttaching() {}

  public static void main(String[] args) throws Exception {
    int failures = fail();
    VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    self.loadAgent(args[0], args[1]);
    self.detach();
    failures += fail();
    System.out.println("failures: " + failures);
    System.out.println(Orders.class.getMethod("parse", String.class).getParameters()[0].getName());
  }

  private static int fail() {
    try {
      new Orders("corner shop").place(new Customer(7, null), List.of("tea"));
      return 0;
    } catch (NullPointerException e) {
      return 1;
    }
  }
}
