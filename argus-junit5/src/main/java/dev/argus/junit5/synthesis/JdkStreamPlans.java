package dev.argus.junit5.synthesis;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import dev.argus.junit5.synthesis.Plan.Call;
import dev.argus.junit5.synthesis.Plan.Literal;
import dev.argus.junit5.synthesis.Plan.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Plans for streams, readers and writers over memory. */
final class JdkStreamPlans {

  private final BiFunction<Value, Class<?>, Optional<Plan>> parts;

  /** Creates plans whose parts are planned by {@code parts}. */
  JdkStreamPlans(BiFunction<Value, Class<?>, Optional<Plan>> parts) {
    this.parts = parts;
  }

  Optional<Plan> of(Node.JdkNode node) {
    return switch (node.type()) {
      case "java.io.ByteArrayInputStream" -> input(node);
      case "java.io.ByteArrayOutputStream" -> output(node);
      case "java.io.StringReader" -> reader(node);
      case "java.io.StringWriter" -> writer(node);
      default -> Optional.empty();
    };
  }

  private Optional<Plan> reader(Node.JdkNode node) {
    Executable constructor = JdkPlans.find(StringReader.class, null, String.class);
    return Optional.of(node)
        .filter(n -> n.text().equals("0 0"))
        .flatMap(n -> parts.apply(n.parts().get(0), String.class))
        .flatMap(text -> JdkPlans.call(StringReader.class, constructor, List.of(text)));
  }

  private Optional<Plan> writer(Node.JdkNode node) {
    return isEmpty(parts.apply(node.parts().get(0), StringBuffer.class))
        ? JdkPlans.call(StringWriter.class, JdkPlans.find(StringWriter.class, null), List.of())
        : Optional.empty();
  }

  /** A stream over memory of which nothing was read yet: its text is {@code mark pos count}. */
  private Optional<Plan> input(Node.JdkNode node) {
    Executable constructor = JdkPlans.find(ByteArrayInputStream.class, null, byte[].class);
    return parts
        .apply(node.parts().get(0), byte[].class)
        .filter(bytes -> node.text().equals("0 0 " + length(bytes)))
        .flatMap(bytes -> JdkPlans.call(ByteArrayInputStream.class, constructor, List.of(bytes)));
  }

  private Optional<Plan> output(Node.JdkNode node) {
    Class<?> type = ByteArrayOutputStream.class;
    return parts
        .apply(node.parts().get(0), byte[].class)
        .filter(bytes -> length(bytes) >= 0)
        .map(bytes -> new Call(type, JdkPlans.find(type, null), List.of(), written(type, bytes)));
  }

  private static List<Step> written(Class<?> type, Plan bytes) {
    return length(bytes) == 0
        ? List.of()
        : List.of(
            new Step((Method) JdkPlans.find(type, "writeBytes", byte[].class), List.of(bytes)));
  }

  private static int length(Plan bytes) {
    if (bytes instanceof Plan.ArrayOf array) {
      return array.elements().size();
    }
    return bytes instanceof Literal literal && literal.value() instanceof byte[] b ? b.length : -1;
  }

  /** Whether a plan gives a buffer without text. */
  private static boolean isEmpty(Optional<Plan> buffer) {
    return buffer.isPresent()
        && buffer.get() instanceof Call call
        && call.arguments().size() == 1
        && call.arguments().get(0) instanceof Literal text
        && "".equals(text.value());
  }
}
