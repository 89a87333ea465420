package dev.argus.core.snapshot;

import dev.argus.core.ArgusException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one item of an untrusted plain tree, or says what stood there instead. */
final class TreeReader {

  private static final int SHOWN = 40;

  private TreeReader() {}

  static Map<?, ?> map(@Nullable Object tree, String what) {
    if (tree instanceof Map<?, ?> map) {
      return map;
    }
    throw unexpected(what, "an object", tree);
  }

  static List<?> list(@Nullable Object tree, String what) {
    if (tree instanceof List<?> list) {
      return list;
    }
    throw unexpected(what, "a list", tree);
  }

  static String text(@Nullable Object tree, String what) {
    if (tree instanceof String text) {
      return text;
    }
    throw unexpected(what, "a text", tree);
  }

  static int integer(@Nullable Object tree, String what) {
    return within(tree, what, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static int within(@Nullable Object tree, String what, int least, int most) {
    long number = longInteger(tree, what);
    if (number < least || number > most) {
      throw unexpected(what, "a number from " + least + " to " + most, tree);
    }
    return (int) number;
  }

  static long longInteger(@Nullable Object tree, String what) {
    if (tree instanceof Integer || tree instanceof Long) {
      return ((Number) tree).longValue();
    }
    try {
      // The number types of other readers differ; their decimal text does not.
      return Long.parseLong(String.valueOf(tree));
    } catch (NumberFormatException e) {
      throw unexpected(what, "a whole number", tree);
    }
  }

  static double floating(@Nullable Object tree, String what) {
    try {
      return Double.parseDouble(String.valueOf(tree));
    } catch (NumberFormatException e) {
      throw unexpected(what, "a number", tree);
    }
  }

  static float singleFloating(@Nullable Object tree, String what) {
    try {
      return Float.parseFloat(String.valueOf(tree));
    } catch (NumberFormatException e) {
      throw unexpected(what, "a number", tree);
    }
  }

  static char character(@Nullable Object tree, String what) {
    if (tree instanceof String text && text.length() == 1) {
      return text.charAt(0);
    }
    throw unexpected(what, "one character", tree);
  }

  static ArgusException unexpected(String what, String due, @Nullable Object tree) {
    String shown = String.valueOf(tree);
    if (shown.length() > SHOWN) {
      shown = shown.substring(0, SHOWN) + "…";
    }
    return new ArgusException("Expected " + due + " for \"" + what + "\" but found: " + shown);
  }
}
