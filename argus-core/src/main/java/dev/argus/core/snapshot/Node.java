package dev.argus.core.snapshot;

import java.util.List;
import java.util.Map;

/**
 * One object of a captured graph. JDK types are kept by meaning ({@link CollectionNode}, {@link
 * MapNode}, {@link JdkNode}, …), so that they can be rebuilt through public API on any JDK; all
 * others by their fields.
 */
public sealed interface Node {

  /** Binary name of the runtime class, for example {@code com.acme.Order$Line} or {@code [I}. */
  String type();

  /**
   * An object by its fields, superclasses first.
   *
   * @param fields instance fields, static ones left out
   */
  record ObjectNode(String type, List<Field> fields) implements Node {}

  /**
   * A field and what it held.
   *
   * @param owner binary name of the declaring class
   */
  record Field(String owner, String name, Value value) {}

  /** An array of references. */
  record ArrayNode(String type, List<Value> elements) implements Node {}

  /**
   * An array of primitives.
   *
   * @param array a private copy, of the class that {@code type} names; not to be modified
   */
  record PrimitiveArrayNode(String type, Object array) implements Node {}

  /**
   * A JDK collection: its elements in iteration order and what else it takes to rebuild it (for
   * example {@code comparator}, {@code capacity}, {@code over}).
   *
   * @param fields state that a subclass outside the JDK adds; empty for a JDK class
   */
  record CollectionNode(
      String type, List<Value> elements, Map<String, Value> properties, List<Field> fields)
      implements Node {}

  /** A JDK map in iteration order; see {@link CollectionNode}. */
  record MapNode(
      String type, List<Entry> entries, Map<String, Value> properties, List<Field> fields)
      implements Node {}

  /** A key and its value. */
  record Entry(Value key, Value value) {}

  /**
   * An enum constant.
   *
   * @param type the declaring enum class, also for a constant with a body
   */
  record EnumNode(String type, String name) implements Node {}

  /** A {@code java.lang.Class}; {@code name} as in {@link Class#getName()}. */
  record ClassNode(String name) implements Node {
    @Override
    public String type() {
      return "java.lang.Class";
    }
  }

  /**
   * A JDK object that a text and parts describe fully, through a factory or constructor of its own:
   * {@code BigDecimal}, {@code LocalDate}, {@code Optional}, {@code AtomicLong}, a lock (always
   * fresh).
   */
  record JdkNode(String type, String text, List<Value> parts) implements Node {}

  /**
   * A lambda or method reference, as the class file has it.
   *
   * @param type the functional interface
   * @param host the class whose code creates it
   * @param implOwner class of the implementing method
   * @param implDescriptor JVM descriptor of the implementing method
   * @param implStatic whether the implementing method is static
   * @param captured what it closed over, in order (a bound receiver first)
   */
  record LambdaNode(
      String type,
      String host,
      String implOwner,
      String implName,
      String implDescriptor,
      boolean implStatic,
      List<Value> captured)
      implements Node {}

  /**
   * A {@link java.lang.reflect.Proxy}.
   *
   * @param type the first interface
   */
  record ProxyNode(String type, List<String> interfaces, Value handler) implements Node {}

  /**
   * An object that a static final field holds in every JVM: a singleton or a sentinel.
   *
   * @param owner class that declares the field
   */
  record StaticNode(String type, String owner, String field) implements Node {}

  /**
   * An object that the calls of a report already know, instead of its state: see {@code
   * dev.argus.core.report.RecordedCall}.
   *
   * @param number its number among those objects
   */
  record KnownNode(String type, int number) implements Node {}

  /**
   * An object that was not captured.
   *
   * @param reason for example {@code "limit"} or {@code "thread"}; a whole sentence is not needed
   */
  record OpaqueNode(String type, String reason) implements Node {}
}
