package dev.argus.core.report;

import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.List;
import java.util.Map;

/**
 * What stood around a crash and belongs to no frame, as it was at the throw. The default locale and
 * time zone are in the {@link Environment}; the time is {@link CrashReport#capturedAt()}.
 *
 * @param properties system properties that were set on the command line or by the program, by name
 * @param statics static fields of in-app classes, those nearest to the stack first
 */
public record AmbientState(Map<String, String> properties, List<StaticField> statics) {

  /** Nothing is known. */
  public static final AmbientState NONE = new AmbientState(Map.of(), List.of());

  /**
   * A static field. Each has a snapshot of its own.
   *
   * @param owner binary name of the declaring class
   * @param type JVM descriptor of the declared type
   * @param value what it held; of a final field, whose object is the same in every JVM, the content
   *     of that object
   * @param snapshot what the value refers to
   */
  public record StaticField(
      String owner, String name, String type, Value value, Snapshot snapshot) {}

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return properties.isEmpty() && statics.isEmpty();
  }
}
