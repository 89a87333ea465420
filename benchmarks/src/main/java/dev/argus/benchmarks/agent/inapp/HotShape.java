package dev.argus.benchmarks.agent.inapp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Hot code that never throws, in the shapes in which what an agent adds shows most. */
@SuppressWarnings("NullAway") // as programs are that know no such annotations
public enum HotShape {
  /** A method of a few bytes, called in a loop. */
  TINY {
    @Override
    public long run(int rounds) {
      long sum = 0;
      for (int i = 0; i < rounds; i++) {
        sum += pick(NUMBERS, i);
      }
      return sum;
    }
  },

  /** Methods that call each other, four deep. */
  CHAIN {
    @Override
    public long run(int rounds) {
      long sum = 0;
      for (int i = 0; i < rounds; i++) {
        sum += first(i, sum);
      }
      return sum;
    }
  },

  /** A scanner that asks itself for one character after the other. */
  SCANNER {
    @Override
    public long run(int rounds) {
      long sum = 0;
      for (int i = 0; i < rounds; i += TEXT.length()) {
        sum += new Scanner(TEXT).words();
      }
      return sum;
    }
  },

  /** A method that builds a text. */
  BUILDER {
    @Override
    public long run(int rounds) {
      long sum = 0;
      for (int i = 0; i < rounds; i += 8) {
        sum += label(NUMBERS[i & MASK], "pumpkin", i).length();
      }
      return sum;
    }
  },

  /** An interface of the program, with two implementations, that answers with a number. */
  INTERFACE {
    @Override
    public long run(int rounds) {
      long sum = 0;
      for (int i = 0; i < rounds; i++) {
        sum += TARIFFS.get(i & 1).price(i, 2.5);
      }
      return sum;
    }
  },

  /** A lambda that answers with a number. */
  LAMBDA {
    @Override
    public long run(int rounds) {
      return apply(value -> value ^ 0x55, rounds);
    }

    private long apply(IntUnaryOperator operator, int rounds) {
      long sum = 0;
      for (int i = 0; i < rounds; i++) {
        sum += operator.applyAsInt(i);
      }
      return sum;
    }
  },

  /** Small public getters, of numbers and of objects. */
  GETTERS {
    @Override
    public long run(int rounds) {
      long sum = 0;
      for (int i = 0; i < rounds; i++) {
        Line line = LINES.get(i & MASK);
        sum += line.getNumber() + line.getName().length() + line.getParent().getNumber();
      }
      return sum;
    }
  };

  private static final int MASK = 63;
  private static final int[] NUMBERS = new int[MASK + 1];
  private static final String TEXT =
      "the quick brown fox, 3 times 14, jumps over_the lazy dog ".repeat(4);
  private static final List<Tariff> TARIFFS = List.of(new Flat(), new Stepped());
  private static final List<Line> LINES = new ArrayList<>();

  static {
    Line parent = null;
    for (int i = 0; i <= MASK; i++) {
      NUMBERS[i] = i * 7;
      parent = new Line(i, "line " + i, parent);
      LINES.add(parent);
    }
  }

  /** Does it so many times, or about; what comes out depends on all of it. */
  public abstract long run(int rounds);

  static int pick(int[] numbers, int i) {
    return numbers[i & MASK];
  }

  static long first(int i, long sum) {
    return second(i + 1, sum) + 1;
  }

  private static long second(int i, long sum) {
    return third(i ^ 3, sum) ^ i;
  }

  private static long third(int i, long sum) {
    return pick(NUMBERS, i) + (sum & 3) / (i | 1);
  }

  static String label(int number, String name, int more) {
    StringBuilder text = new StringBuilder();
    text.append(name).append('-').append(number);
    if ((more & 1) == 0) {
      text.append(" (").append(more).append(')');
    }
    return text.toString();
  }

  /** What is asked for a price. */
  interface Tariff {
    long price(int amount, double rate);
  }

  private static final class Flat implements Tariff {
    private final int[] base = {3};

    @Override
    public long price(int amount, double rate) {
      return amount + base[0] + (long) rate;
    }
  }

  private static final class Stepped implements Tariff {
    private final int[] steps = {1, 2, 5, 10};

    @Override
    public long price(int amount, double rate) {
      return steps[amount & 3] * (long) rate;
    }
  }

  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    int words() {
      int words = 0;
      while (hasNext()) {
        words += word() ? 1 : 0;
      }
      return words;
    }

    private boolean word() {
      boolean any = false;
      while (hasNext() && Character.isLetterOrDigit(peek())) {
        next();
        any = true;
      }
      if (hasNext()) {
        next();
      }
      return any;
    }

    boolean hasNext() {
      return at < text.length();
    }

    char peek() {
      return text.charAt(at);
    }

    char next() {
      return text.charAt(at++);
    }
  }

  /** A bean. */
  public static final class Line {
    private final int number;
    private final String name;
    private final Line parent;

    Line(int number, String name, Line parent) {
      this.number = number;
      this.name = name;
      this.parent = parent == null ? this : parent;
    }

    /** Its number. */
    public int getNumber() {
      return number;
    }

    /** Its name. */
    public String getName() {
      return name;
    }

    /** The one before, or itself. */
    public Line getParent() {
      return parent;
    }
  }
}
