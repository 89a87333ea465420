package com.example.outside;

import com.example.app.Tariffs;

/** What a forked JVM runs: a failure that static fields and properties have to do with. */
public final class Ambience {

  private Ambience() {}

  public static void main(String[] args) {
    System.setProperty("app.set.by.program", "yes");
    Tariffs.define("north", 3);
    Tariffs.define("south", 4);
    if (args[0].equals("swapped")) {
      System.setProperties(new Spy());
    }
    if (args[0].equals("stopped")) {
      System.out.println(StoppedLoader.run());
      return;
    }
    try {
      System.out.println(
          args[0].equals("billing") ? Tariffs.Billing.price("west") : Tariffs.of("west"));
    } catch (RuntimeException e) {
      System.out.println(e.getClass().getSimpleName());
    }
  }

  /** Properties of a class of the application's own. */
  private static final class Spy extends java.util.Properties {
    private static final long serialVersionUID = 1L;

    Spy() {
      putAll(System.getProperties());
    }

    @Override
    public java.util.Set<java.util.Map.Entry<Object, Object>> entrySet() {
      System.out.println("asked");
      return super.entrySet();
    }
  }
}
