package dev.argus.junit5.synthesis;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import dev.argus.junit5.synthesis.Plan.Call;
import dev.argus.junit5.synthesis.Plan.Literal;
import dev.argus.junit5.synthesis.Plan.Step;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Plans for objects of the JDK: the factory or constructor that a developer would write. */
final class JdkPlans {

  /** A list that may hold null, though it can't be modified. */
  private static final String NULLABLE = "nullable";

  private static final int MOST_ELEMENTS = 24;
  private static final int MOST_MAP_OF = 10;

  private static final Map<String, Class<?>> PARSED = new HashMap<>();

  static {
    for (Class<?> type :
        List.of(
            java.time.LocalDate.class,
            java.time.LocalTime.class,
            java.time.LocalDateTime.class,
            java.time.ZonedDateTime.class,
            java.time.OffsetDateTime.class,
            Instant.class,
            java.time.Duration.class,
            java.time.Period.class,
            java.time.YearMonth.class,
            java.time.MonthDay.class)) {
      PARSED.put(type.getName(), type);
    }
  }

  private final BiFunction<Value, Class<?>, Optional<Plan>> parts;
  private final JdkStreamPlans streams;

  /** Creates plans whose parts are planned by {@code parts}. */
  JdkPlans(BiFunction<Value, Class<?>, Optional<Plan>> parts) {
    this.parts = parts;
    this.streams = new JdkStreamPlans(parts);
  }

  Optional<Plan> of(Node.JdkNode node) {
    String text = node.text();
    Class<?> parsed = PARSED.get(node.type());
    if (parsed != null) {
      return factory(parsed, parsed, "parse", CharSequence.class, text);
    }
    return switch (node.type()) {
      case "java.math.BigDecimal" -> constructor(BigDecimal.class, String.class, text);
      case "java.math.BigInteger" -> constructor(java.math.BigInteger.class, String.class, text);
      case "java.lang.StringBuilder" -> constructor(StringBuilder.class, String.class, text);
      case "java.lang.StringBuffer" -> constructor(StringBuffer.class, String.class, text);
      case "java.io.File" -> constructor(java.io.File.class, String.class, text);
      case "java.util.UUID" ->
          factory(java.util.UUID.class, java.util.UUID.class, "fromString", String.class, text);
      case "java.net.URI" ->
          factory(java.net.URI.class, java.net.URI.class, "create", String.class, text);
      case "java.util.Locale" -> locale(text);
      case "java.nio.charset.Charset" -> charset(text);
      case "java.time.ZoneId" -> factory(ZoneId.class, ZoneId.class, "of", String.class, text);
      case "java.time.ZoneOffset" ->
          text.equals("Z")
              ? Optional.of(constant(ZoneOffset.class, "UTC", ZoneOffset.UTC))
              : factory(ZoneOffset.class, ZoneOffset.class, "of", String.class, text);
      case "java.time.Clock$FixedClock" -> clock(node);
      case "java.util.Optional" -> optional(node);
      case "java.util.concurrent.atomic.AtomicInteger" ->
          number(java.util.concurrent.atomic.AtomicInteger.class, int.class, Integer.valueOf(text));
      case "java.util.concurrent.atomic.AtomicLong" ->
          number(java.util.concurrent.atomic.AtomicLong.class, long.class, Long.valueOf(text));
      case "java.util.concurrent.atomic.AtomicBoolean" ->
          number(
              java.util.concurrent.atomic.AtomicBoolean.class,
              boolean.class,
              Boolean.valueOf(text));
      case "java.util.regex.Pattern" -> pattern(node);
      case "java.net.URL" -> constructor(java.net.URL.class, String.class, text);
      case "java.util.Currency" ->
          factory(
              java.util.Currency.class,
              java.util.Currency.class,
              "getInstance",
              String.class,
              text);
      case "java.util.concurrent.atomic.AtomicReference" ->
          holder(java.util.concurrent.atomic.AtomicReference.class, node);
      case "java.time.Clock$SystemClock" -> systemClock(node);
      case "java.util.concurrent.ThreadPoolExecutor" -> threads();
      case "java.nio.file.Path" ->
          Literals.text(text)
              .map(
                  t ->
                      new Call(
                          Path.class,
                          find(Path.class, "of", String.class, String[].class),
                          List.of(t),
                          List.of()));
      case "java.util.Random" -> number(java.util.Random.class, long.class, Long.valueOf(text));
      case "java.util.Date" -> number(java.util.Date.class, long.class, Long.valueOf(text));
      case "java.lang.Object" -> call(Object.class, find(Object.class, null), List.of());
      case "java.util.Collections$UnmodifiableList",
          "java.util.Collections$UnmodifiableRandomAccessList" ->
          wrapped("unmodifiableList", List.class, node);
      case "java.util.Collections$UnmodifiableMap" -> wrapped("unmodifiableMap", Map.class, node);
      case "java.util.Collections$UnmodifiableSet" -> wrapped("unmodifiableSet", Set.class, node);
      default -> streams.of(node);
    };
  }

  Optional<Plan> of(Node.CollectionNode node) {
    if (node.elements().size() > MOST_ELEMENTS
        || hasOwnWays(node.type(), node.properties())
        || !node.fields().isEmpty()) {
      return Optional.empty();
    }
    List<Plan> elements = new ArrayList<>();
    for (Value element : node.elements()) {
      Optional<Plan> plan = parts.apply(element, Object.class);
      if (plan.isEmpty()) {
        return Optional.empty();
      }
      elements.add(plan.get());
    }
    boolean nulls = elements.stream().anyMatch(Literals::isNull);
    boolean single = isOneNullOrArray(elements);
    return switch (node.type()) {
      case "java.util.ImmutableCollections$List12", "java.util.ImmutableCollections$ListN" ->
          node.properties().containsKey(NULLABLE)
              ? unmodifiable(elements, single)
              : nulls || single
                  ? Optional.empty()
                  : call(List.class, listOf(elements.size()), elements);
      case "java.util.ImmutableCollections$Set12", "java.util.ImmutableCollections$SetN" ->
          single
              ? Optional.empty()
              : call(Set.class, find(Set.class, "of", Object[].class), elements);
      case "java.util.Arrays$ArrayList" ->
          single
              ? Optional.empty()
              : call(List.class, find(Arrays.class, "asList", Object[].class), elements);
      case "java.util.Collections$EmptyList" ->
          call(List.class, find(Collections.class, "emptyList"), List.of());
      case "java.util.Collections$EmptySet" ->
          call(Set.class, find(Collections.class, "emptySet"), List.of());
      case "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.TreeSet",
          "java.util.Vector" ->
          copied(node.type(), elements, nulls);
      default -> Optional.empty();
    };
  }

  /**
   * Whether a container was made with more than its elements; a hash table's size does not count.
   */
  private static boolean hasOwnWays(String type, Map<String, Value> properties) {
    boolean hashes = type.contains("Hash");
    return properties.keySet().stream()
        .anyMatch(name -> !name.equals(NULLABLE) && !(hashes && name.equals("capacity")));
  }

  /** For the result of {@code Stream.toList}, which takes null and is asked for it in peace. */
  private static Optional<Plan> unmodifiable(List<Plan> elements, boolean single) {
    return single
        ? Optional.empty()
        : call(List.class, find(Arrays.class, "asList", Object[].class), elements)
            .flatMap(
                list ->
                    call(
                        List.class,
                        find(Collections.class, "unmodifiableList", List.class),
                        List.of(list)));
  }

  private Optional<Plan> copied(String name, List<Plan> elements, boolean nulls) {
    Class<?> type = jdkClass(name);
    if (elements.isEmpty()) {
      return call(type, find(type, null), List.of());
    }
    Executable asList = find(Arrays.class, "asList", Object[].class);
    Optional<Plan> inner =
        isOneNullOrArray(elements)
            ? call(List.class, find(Collections.class, "singletonList", Object.class), elements)
            : nulls
                ? call(List.class, asList, elements)
                : call(List.class, listOf(elements.size()), elements);
    return call(type, find(type, null, Collection.class), List.of(inner.orElseThrow()));
  }

  /** Whether a list of one would pass it to a varargs parameter as the array of all elements. */
  private static boolean isOneNullOrArray(List<Plan> elements) {
    return elements.size() == 1
        && (Literals.isNull(elements.get(0)) || elements.get(0).type().isArray());
  }

  private static Executable listOf(int elements) {
    return find(
        List.class, "of", elements == 0 ? new Class<?>[0] : new Class<?>[] {Object[].class});
  }

  Optional<Plan> of(Node.MapNode node) {
    if (node.entries().size() > MOST_ELEMENTS
        || hasOwnWays(node.type(), node.properties())
        || !node.fields().isEmpty()) {
      return Optional.empty();
    }
    List<Plan> flat = new ArrayList<>();
    for (Node.Entry entry : node.entries()) {
      for (Value value : List.of(entry.key(), entry.value())) {
        Optional<Plan> plan = parts.apply(value, Object.class);
        if (plan.isEmpty()) {
          return Optional.empty();
        }
        flat.add(plan.get());
      }
    }
    boolean small = flat.size() <= 2 * MOST_MAP_OF && flat.stream().noneMatch(Literals::isNull);
    Class<?>[] pairs = new Class<?>[flat.size()];
    Arrays.fill(pairs, Object.class);
    return switch (node.type()) {
      case "java.util.ImmutableCollections$Map1", "java.util.ImmutableCollections$MapN" ->
          small ? call(Map.class, find(Map.class, "of", pairs), flat) : Optional.empty();
      case "java.util.Collections$EmptyMap" ->
          call(Map.class, find(Collections.class, "emptyMap"), List.of());
      case "java.util.HashMap", "java.util.concurrent.ConcurrentHashMap", "java.util.TreeMap" -> {
        Class<?> type = jdkClass(node.type());
        if (flat.isEmpty()) {
          yield call(type, find(type, null), List.of());
        }
        if (small) {
          Optional<Plan> of = call(Map.class, find(Map.class, "of", pairs), flat);
          yield call(type, find(type, null, Map.class), List.of(of.orElseThrow()));
        }
        yield put(type, flat);
      }
      case "java.util.LinkedHashMap" -> put(jdkClass(node.type()), flat);
      default -> Optional.empty();
    };
  }

  private static Optional<Plan> put(Class<?> type, List<Plan> flat) {
    Method put = (Method) find(Map.class, "put", Object.class, Object.class);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < flat.size(); i += 2) {
      steps.add(new Step(put, List.of(flat.get(i), flat.get(i + 1))));
    }
    return Optional.of(new Call(type, find(type, null), List.of(), steps));
  }

  private Optional<Plan> wrapped(String method, Class<?> face, Node.JdkNode node) {
    return parts
        .apply(node.parts().get(0), face)
        .flatMap(inner -> call(face, find(Collections.class, method, face), List.of(inner)));
  }

  private Optional<Plan> optional(Node.JdkNode node) {
    if (node.parts().get(0).equals(Value.NULL)) {
      return call(Optional.class, find(Optional.class, "empty"), List.of());
    }
    Executable of = find(Optional.class, "of", Object.class);
    return parts
        .apply(node.parts().get(0), Object.class)
        .flatMap(p -> call(Optional.class, of, List.of(p)));
  }

  private Optional<Plan> clock(Node.JdkNode node) {
    Optional<Plan> instant = parts.apply(node.parts().get(0), Instant.class);
    Optional<Plan> zone = parts.apply(node.parts().get(1), ZoneId.class);
    Executable fixed = find(Clock.class, "fixed", Instant.class, ZoneId.class);
    return instant.flatMap(i -> zone.flatMap(z -> call(Clock.class, fixed, List.of(i, z))));
  }

  /** The real clock of a zone: what it says is not in the picture. */
  private Optional<Plan> systemClock(Node.JdkNode node) {
    return parts
        .apply(node.parts().get(0), ZoneId.class)
        .flatMap(z -> call(Clock.class, find(Clock.class, "system", ZoneId.class), List.of(z)));
  }

  /** A pool of its own: what ran in that of production is over. */
  private static Optional<Plan> threads() {
    Class<?> type = java.util.concurrent.ExecutorService.class;
    Executable callee = find(java.util.concurrent.Executors.class, "newFixedThreadPool", int.class);
    return call(type, callee, List.of(Literals.of(2, int.class)));
  }

  private Optional<Plan> holder(Class<?> type, Node.JdkNode node) {
    return parts
        .apply(node.parts().get(0), Object.class)
        .flatMap(p -> call(type, find(type, null, Object.class), List.of(p)));
  }

  private static Optional<Plan> pattern(Node.JdkNode node) {
    int slash = node.text().indexOf('/');
    int flags = Integer.parseInt(node.text().substring(0, slash));
    Class<?> type = java.util.regex.Pattern.class;
    Optional<Plan> text = Literals.text(node.text().substring(slash + 1));
    return flags == 0
        ? text.flatMap(t -> call(type, find(type, "compile", String.class), List.of(t)))
        : text.flatMap(
            t ->
                call(
                    type,
                    find(type, "compile", String.class, int.class),
                    List.of(t, Literals.of(flags, int.class))));
  }

  private static Optional<Plan> locale(String tag) {
    List<Field> fields = new ArrayList<>(List.of(Locale.class.getFields()));
    fields.sort(Comparator.comparing(Field::getName)); // several have the same tag
    for (Field field : fields) {
      try {
        if (field.getType() == Locale.class
            && field.get(null) instanceof Locale known
            && known.toLanguageTag().equals(tag)
            && known.getVariant().isEmpty()) {
          return Optional.of(constant(Locale.class, field.getName(), known));
        }
      } catch (IllegalAccessException notPublic) {
        // then the tag says it
      }
    }
    return factory(Locale.class, Locale.class, "forLanguageTag", String.class, tag);
  }

  private static Optional<Plan> charset(String name) {
    for (Field field : StandardCharsets.class.getFields()) {
      try {
        if (field.get(null) instanceof Charset known && known.name().equals(name)) {
          return Optional.of(
              new Literal(
                  Charset.class, "$T." + field.getName(), List.of(StandardCharsets.class), known));
        }
      } catch (IllegalAccessException notPublic) {
        // then the name says it
      }
    }
    return factory(Charset.class, Charset.class, "forName", String.class, name);
  }

  private static Literal constant(Class<?> type, String field, Object value) {
    return new Literal(type, "$T." + field, List.of(type), value);
  }

  private static Optional<Plan> number(Class<?> type, Class<?> parameter, Object value) {
    return call(type, find(type, null, parameter), List.of(Literals.of(value, parameter)));
  }

  private static Optional<Plan> constructor(Class<?> type, Class<?> parameter, String text) {
    return Literals.text(text).flatMap(t -> call(type, find(type, null, parameter), List.of(t)));
  }

  private static Optional<Plan> factory(
      Class<?> type, Class<?> owner, String method, Class<?> parameter, String text) {
    return Literals.text(text).flatMap(t -> call(type, find(owner, method, parameter), List.of(t)));
  }

  static Optional<Plan> call(Class<?> type, Executable callee, List<Plan> arguments) {
    return Optional.of(new Call(type, callee, arguments, List.of()));
  }

  private static Class<?> jdkClass(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("not in this JDK: " + name, e);
    }
  }

  static Executable find(Class<?> owner, @Nullable String method, Class<?>... parameters) {
    try {
      return method == null
          ? owner.getConstructor(parameters)
          : owner.getMethod(method, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("not in this JDK: " + owner + "." + method, e);
    }
  }
}
