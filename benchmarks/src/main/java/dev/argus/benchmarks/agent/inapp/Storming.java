package dev.argus.benchmarks.agent.inapp;

import java.util.List;
import java.util.NoSuchElementException;

/** Fails in many ways. */
public final class Storming {

  /** How many ways there are. */
  public static final int WAYS = 20;

  private final List<Integer> numbers = List.of(1, 2, 3);

  /** Throws {@code thrown}, or what the JVM throws where that is null. */
  public int fail(int way, String name, RuntimeException thrown) {
    return way % 2 == 0 ? left(way / 2, name, thrown) : right(way / 2, name.length(), thrown);
  }

  private int left(int way, String name, RuntimeException thrown) {
    return inner(way, name.length(), thrown) + 1;
  }

  private int right(int way, int length, RuntimeException thrown) {
    return inner(way, length, thrown) + length;
  }

  private int inner(int way, int length, RuntimeException thrown) {
    if (thrown != null) {
      throw thrown;
    }
    return switch (way) {
      case 0 -> numbers.get(length + 10);
      case 1 -> length / (numbers.size() - 3);
      case 2 -> throw new IllegalStateException("state " + length);
      case 3 -> Integer.parseInt("x");
      case 4 -> throw new NoSuchElementException("element");
      case 5 -> (Integer) (Object) numbers.get(0).toString().length() + "abc".charAt(length + 5);
      case 6 -> throw new UnsupportedOperationException();
      case 7 -> new int[length][numbers.get(0)][0].length - new int[-length].length;
      case 8 -> throw new IllegalArgumentException("argument " + way);
      default -> throw new ArithmeticException("overflow");
    };
  }

  /** As many methods as an error's path has bits; a path that stands for each number. */
  public static int path(int bits, String name) {
    return switch (Integer.numberOfTrailingZeros(bits)) {
      case 0 -> p0(bits & (bits - 1), name);
      case 1 -> p1(bits & (bits - 1), name);
      case 2 -> p2(bits & (bits - 1), name);
      case 3 -> p3(bits & (bits - 1), name);
      case 4 -> p4(bits & (bits - 1), name);
      case 5 -> p5(bits & (bits - 1), name);
      case 6 -> p6(bits & (bits - 1), name);
      case 7 -> p7(bits & (bits - 1), name);
      case 8 -> p8(bits & (bits - 1), name);
      case 9 -> p9(bits & (bits - 1), name);
      case 10 -> p10(bits & (bits - 1), name);
      case 11 -> p11(bits & (bits - 1), name);
      case 12 -> p12(bits & (bits - 1), name);
      case 13 -> p13(bits & (bits - 1), name);
      case 14 -> p14(bits & (bits - 1), name);
      case 15 -> p15(bits & (bits - 1), name);
      case 16 -> p16(bits & (bits - 1), name);
      default -> throw new IllegalStateException("end of the path of " + name);
    };
  }

  private static int p0(int bits, String name) {
    return path(bits, name) + 0;
  }

  private static int p1(int bits, String name) {
    return path(bits, name) + 1;
  }

  private static int p2(int bits, String name) {
    return path(bits, name) + 2;
  }

  private static int p3(int bits, String name) {
    return path(bits, name) + 3;
  }

  private static int p4(int bits, String name) {
    return path(bits, name) + 4;
  }

  private static int p5(int bits, String name) {
    return path(bits, name) + 5;
  }

  private static int p6(int bits, String name) {
    return path(bits, name) + 6;
  }

  private static int p7(int bits, String name) {
    return path(bits, name) + 7;
  }

  private static int p8(int bits, String name) {
    return path(bits, name) + 8;
  }

  private static int p9(int bits, String name) {
    return path(bits, name) + 9;
  }

  private static int p10(int bits, String name) {
    return path(bits, name) + 10;
  }

  private static int p11(int bits, String name) {
    return path(bits, name) + 11;
  }

  private static int p12(int bits, String name) {
    return path(bits, name) + 12;
  }

  private static int p13(int bits, String name) {
    return path(bits, name) + 13;
  }

  private static int p14(int bits, String name) {
    return path(bits, name) + 14;
  }

  private static int p15(int bits, String name) {
    return path(bits, name) + 15;
  }

  private static int p16(int bits, String name) {
    return path(bits, name) + 16;
  }
}
