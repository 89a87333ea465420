package dev.argus.junit5.synthesis;

import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.FrameCapture.Argument;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.util.Locale;

/** Names that say what broke, without values. */
final class TestNames {

  private TestNames() {}

  /** What was special about the arguments, in camel case and in words. */
  record Condition(String name, String words) {}

  /** {@code Order$Line} gives {@code OrderLineRegressionTest}. */
  static String testClass(Class<?> type) {
    String full = type.getName();
    String simple = full.substring(full.lastIndexOf('.') + 1).replace("$", "");
    return simple + "RegressionTest";
  }

  static String method(FrameCapture frame, Condition condition, String exception, Oracle oracle) {
    String method = frame.method().equals("<init>") ? "create" : frame.method();
    String clean = method.replaceAll("[^A-Za-z0-9_]", "");
    String outcome = oracle == Oracle.THROWS ? "_throws" : "_doesNotThrow";
    return clean + "_" + condition.name() + outcome + exception(exception);
  }

  /** {@code com.acme.Outer$Inner} as {@code Inner}; a {@code $} at the end is one of Scala's. */
  static String simple(String type) {
    String name = type.replaceFirst("\\$+$", "");
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /** {@code java.lang.NullPointerException} as {@code NullPointer}. */
  static String exception(String type) {
    String simple = simple(type);
    String stem = simple.replaceFirst("(Exception|Error)$", "");
    return stem.isEmpty() ? simple : stem;
  }

  /**
   * What is special about the arguments.
   *
   * @param varArgs whether the last one is a list of its own, of which none at all is nothing
   *     special
   */
  static Condition condition(FrameCapture frame, boolean varArgs) {
    int fixed = frame.arguments().size() - (varArgs ? 1 : 0);
    for (Argument argument : frame.arguments().subList(0, Math.max(0, fixed))) {
      String name = readable(argument.name());
      Value value = argument.value();
      if (name.isEmpty()) {
        continue;
      }
      if (value.equals(Value.NULL) && !isPrimitive(argument.type())) {
        return of(name, "null", "null");
      }
      if (value instanceof Value.Text t) {
        if (t.text().isEmpty()) {
          return of(name, "empty", "empty");
        }
        if (t.text().isBlank()) {
          return of(name, "blank", "blank");
        }
      }
      if (value instanceof Value.Primitive p
          && p.boxed() instanceof Number n
          && n.doubleValue() < 0) {
        return of(name, "negative", "negative");
      }
      if (value instanceof Value.Ref ref && isEmpty(frame.snapshot().node(ref))) {
        return of(name, "empty", "empty");
      }
    }
    return new Condition("stateFromProduction", "copes with the state it met in production");
  }

  private static Condition of(String parameter, String adjective, String word) {
    String capital = Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
    return new Condition(
        adjective + capital, "copes with " + withArticle(word) + " " + words(parameter));
  }

  /** A noun with "a" or "an". */
  static String withArticle(String noun) {
    return ("aeiouAEIOU".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  private static String words(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  private static String readable(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9]*") && !name.matches("arg\\d+|p\\d+") ? name : "";
  }

  private static boolean isPrimitive(String descriptor) {
    return descriptor.length() == 1;
  }

  private static boolean isEmpty(Node node) {
    return (node instanceof Node.CollectionNode c && c.elements().isEmpty())
        || (node instanceof Node.MapNode m && m.entries().isEmpty())
        || (node instanceof Node.ArrayNode a && a.elements().isEmpty())
        || (node instanceof Node.PrimitiveArrayNode p
            && java.lang.reflect.Array.getLength(p.array()) == 0);
  }
}
