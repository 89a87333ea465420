package dev.argus.core.report;

import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Receiver and arguments of one in-app frame. Each frame has a snapshot of its own.
 *
 * @param throwable index into {@link ThrowableInfo#chain()} of the throwable that passed this frame
 * @param type binary name of the class that declares the method
 * @param descriptor JVM descriptor of the method
 * @param isStatic whether there is no receiver by nature
 * @param receiver {@link Value#NULL} for a static method or a constructor
 * @param snapshot what the values refer to
 */
public record FrameCapture(
    int throwable,
    String type,
    String method,
    String descriptor,
    boolean isStatic,
    CaptureKind capture,
    Value receiver,
    List<Argument> arguments,
    Snapshot snapshot) {

  /**
   * An argument.
   *
   * @param name as in the class file's debug information, else {@code arg0}, {@code arg1}, …
   * @param type JVM descriptor of the declared type
   */
  public record Argument(String name, String type, Value value) {}

  /** The same capture for the throwable at another place of the chain. */
  public FrameCapture ofThrowable(int place) {
    return place == throwable
        ? this
        : new FrameCapture(
            place, type, method, descriptor, isStatic, capture, receiver, arguments, snapshot);
  }

  /** The same method with other state. */
  public FrameCapture with(Value self, List<Argument> others, Snapshot state) {
    return new FrameCapture(
        throwable, type, method, descriptor, isStatic, capture, self, List.copyOf(others), state);
  }

  /** The same method with each of its values replaced, over other state. */
  public FrameCapture with(UnaryOperator<Value> values, Snapshot state) {
    List<Argument> others = new ArrayList<>(arguments.size());
    for (Argument argument : arguments) {
      others.add(new Argument(argument.name(), argument.type(), values.apply(argument.value())));
    }
    return with(values.apply(receiver), others, state);
  }
}
