package dev.argus.core.snapshot;

import dev.argus.core.ArgusException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree form of primitive arrays: bytes as Base64, characters as a text, booleans as a text of 0
 * and 1, {@code short} and {@code int} as numbers, all others as decimal texts, which lose nothing.
 */
final class PrimitiveArrays {

  private PrimitiveArrays() {}

  static Object encode(Object array) {
    if (array instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (array instanceof char[] chars) {
      return new String(chars);
    }
    if (array instanceof boolean[] flags) {
      StringBuilder text = new StringBuilder(flags.length);
      for (boolean flag : flags) {
        text.append(flag ? '1' : '0');
      }
      return text.toString();
    }
    List<Object> items = new ArrayList<>();
    if (array instanceof int[] ints) {
      for (int item : ints) {
        items.add(item);
      }
    } else if (array instanceof short[] shorts) {
      for (short item : shorts) {
        items.add((int) item);
      }
    } else if (array instanceof long[] longs) {
      for (long item : longs) {
        items.add(Long.toString(item));
      }
    } else if (array instanceof double[] doubles) {
      for (double item : doubles) {
        items.add(Double.toString(item));
      }
    } else if (array instanceof float[] floats) {
      for (float item : floats) {
        items.add(Float.toString(item));
      }
    } else {
      throw new ArgusException("Not a primitive array: " + array.getClass().getName());
    }
    return items;
  }

  static Object decode(String type, @Nullable Object tree) {
    return switch (type) {
      case "[B" -> bytes(TreeReader.text(tree, type));
      case "[C" -> TreeReader.text(tree, type).toCharArray();
      case "[Z" -> flags(TreeReader.text(tree, type));
      case "[I" -> ints(TreeReader.list(tree, type));
      case "[S" -> shorts(TreeReader.list(tree, type));
      case "[J" -> longs(TreeReader.list(tree, type));
      case "[D" -> doubles(TreeReader.list(tree, type));
      case "[F" -> floats(TreeReader.list(tree, type));
      default -> throw TreeReader.unexpected("type", "a primitive array such as [I", type);
    };
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new ArgusException("The bytes of an array are not Base64: " + e.getMessage(), e);
    }
  }

  private static boolean[] flags(String text) {
    boolean[] array = new boolean[text.length()];
    for (int i = 0; i < array.length; i++) {
      array[i] = text.charAt(i) == '1';
    }
    return array;
  }

  private static int[] ints(List<?> items) {
    int[] array = new int[items.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = TreeReader.integer(items.get(i), "[I");
    }
    return array;
  }

  private static short[] shorts(List<?> items) {
    short[] array = new short[items.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = (short) TreeReader.within(items.get(i), "[S", Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return array;
  }

  private static long[] longs(List<?> items) {
    long[] array = new long[items.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = TreeReader.longInteger(items.get(i), "[J");
    }
    return array;
  }

  private static double[] doubles(List<?> items) {
    double[] array = new double[items.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = TreeReader.floating(items.get(i), "[D");
    }
    return array;
  }

  private static float[] floats(List<?> items) {
    float[] array = new float[items.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = TreeReader.singleFloating(items.get(i), "[F");
    }
    return array;
  }
}
