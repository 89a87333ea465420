package dev.argus.router.catalog;

import dev.argus.router.RouterException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models that can be asked, with their prices. Immutable.
 *
 * <p>The built-in list is a resource with a version and a date; a file of the same form adds models
 * and replaces those of the same provider and id.
 */
public final class ModelCatalog {

  private static final String BUILT_IN = "models.json";

  /** More is no model list. */
  private static final long MAX_FILE_BYTES = 4_000_000;

  private final String version;
  private final Map<ModelRef, Model> models;

  ModelCatalog(String version, Map<ModelRef, Model> models) {
    this.version = version;
    this.models = new LinkedHashMap<>(models);
  }

  /** The list that comes with the library. */
  public static ModelCatalog builtIn() {
    try (InputStream in = ModelCatalog.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new RouterException("the resource " + BUILT_IN + " is missing from argus-router.jar");
      }
      return CatalogReader.read(in.readAllBytes(), BUILT_IN);
    } catch (IOException e) {
      throw new RouterException("the resource " + BUILT_IN + " can't be read", e);
    }
  }

  /**
   * A list in a file.
   *
   * @throws RouterException if it can't be read; the message names the model and the field
   */
  public static ModelCatalog load(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new RouterException(file + " is too large for a model list");
      }
      return CatalogReader.read(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new RouterException("the model list " + file + " can't be read: " + e.getMessage(), e);
    }
  }

  /** A list of just these. */
  public static ModelCatalog of(List<Model> models) {
    Map<ModelRef, Model> byRef = new LinkedHashMap<>();
    models.forEach(model -> byRef.put(model.ref(), model));
    return new ModelCatalog("given", byRef);
  }

  /** This list with the models of the other added, which win. */
  public ModelCatalog overriddenBy(ModelCatalog other) {
    Map<ModelRef, Model> merged = new LinkedHashMap<>(models);
    merged.putAll(other.models);
    return new ModelCatalog(version + " + " + other.version, merged);
  }

  /** What the list calls itself, for reports. */
  public String version() {
    return version;
  }

  /** All models, also retired ones. */
  public List<Model> models() {
    return List.copyOf(models.values());
  }

  /** The models that can be asked on this day. */
  public List<Model> activeOn(LocalDate day) {
    return models.values().stream().filter(model -> model.activeOn(day)).toList();
  }

  /**
   * The model of this name, if it can be asked on this day.
   *
   * @throws UnknownModelException if not; the message says why, and names the nearest that can
   */
  public Model find(ModelRef ref, LocalDate day) {
    Model model = models.get(ref);
    if (model != null && model.activeOn(day)) {
      return model;
    }
    Optional<ModelRef> nearest = nearest(ref, day);
    String advice =
        nearest
            .map(valid -> "; use " + valid)
            .orElse("; the list (" + version + ") has no model that can be asked on " + day);
    throw new UnknownModelException(reason(ref, model, day) + advice, nearest);
  }

  /** The model of this name, or nothing if it can't be asked on this day. */
  public Optional<Model> active(ModelRef ref, LocalDate day) {
    return Optional.ofNullable(models.get(ref)).filter(model -> model.activeOn(day));
  }

  private static String reason(ModelRef ref, @Nullable Model model, LocalDate day) {
    if (model == null) {
      return "unknown model " + printable(ref);
    }
    if (model.retiredOn(day)) {
      return ref + " was retired on " + model.retires().orElse(day);
    }
    return ref + " can be asked from " + model.released().orElse(day) + " on, not on " + day;
  }

  private Optional<ModelRef> nearest(ModelRef ref, LocalDate day) {
    List<Model> active = activeOn(day);
    Model known = models.get(ref);
    if (known != null && known.replacement().isPresent()) {
      ModelRef successor = new ModelRef(ref.provider(), known.replacement().get());
      if (active.stream().anyMatch(model -> model.ref().equals(successor))) {
        return Optional.of(successor);
      }
    }
    List<Model> candidates = new ArrayList<>(active);
    candidates.removeIf(model -> !model.ref().provider().equals(ref.provider()));
    if (candidates.isEmpty()) {
      candidates = active;
    }
    String wanted = ref.toString();
    return candidates.stream()
        .map(Model::ref)
        .min(Comparator.comparingInt(valid -> distance(wanted, valid.toString())));
  }

  private static String printable(ModelRef ref) {
    String text = ref.toString().replaceAll("\\p{Cntrl}", "?");
    return text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }

  /** Levenshtein distance, on the first 200 characters: O(n·m). */
  private static int distance(String a, String b) {
    int rows = Math.min(a.length(), 200);
    int columns = Math.min(b.length(), 200);
    int[] previous = new int[columns + 1];
    for (int j = 0; j <= columns; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= rows; i++) {
      int[] current = new int[columns + 1];
      current[0] = i;
      for (int j = 1; j <= columns; j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[columns];
  }
}
