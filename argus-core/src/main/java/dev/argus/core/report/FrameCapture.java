package dev.argus.core.report;

import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.List;

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
}
