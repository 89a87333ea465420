package com.example.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Static state that earlier calls change, some of it in classes that no frame shows. */
public final class Tariffs {

  private static final Map<String, Integer> RATES = new HashMap<>();
  static final int VERSION = 7;
  static final List<String> CURRENCIES = List.of("EUR");
  static int lookups;
  static String apiPassword = "hunter2";

  private Tariffs() {}

  /** Never initialised: nobody uses it before the crash. */
  static final class Idle {
    static int touched = say();

    private Idle() {}

    private static int say() {
      System.out.println("initialised");
      return 1;
    }
  }

  /** The only instance there is. */
  static final class Journal {
    static final Journal INSTANCE = new Journal();
    private int entries;

    void enter() {
      entries++;
    }

    int entries() {
      return entries;
    }
  }

  /** Fills the registry. */
  public static void define(String zone, int rate) {
    RATES.put(zone, rate);
    Journal.INSTANCE.enter();
  }

  /** Fails for a zone that nobody has defined. */
  public static int of(String zone) {
    lookups++;
    return zone.equals("idle") ? Idle.touched : RATES.get(zone);
  }

  /** Calls {@link #of} from a class that has no static state of its own. */
  public static final class Billing {

    private Billing() {}

    /** Fails for a zone that nobody has defined. */
    public static int price(String zone) {
      return 2 * rate(zone);
    }

    private static Integer rate(String zone) {
      return RATES.get(zone);
    }
  }
}
