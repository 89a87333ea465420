package com.example.app;

/** Has static fields of a type that its class loader is not asked for before the crash. */
public final class Tenant {

  static Plan plan;
  static int lookups;

  private Tenant() {}

  /** Loaded by nobody. */
  static final class Plan {}

  /** Fails. */
  public static int of(String name) {
    lookups++;
    String found = name.isEmpty() ? name : null;
    return found.length();
  }
}
