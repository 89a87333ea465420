package dev.argus.router.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.router.RouterException;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How likely a model is to solve a task, learned from what verification said.
 *
 * <p>Two Beta posteriors, one above the other: a model as a whole starts from the prior of the
 * price list; the model in one family and bucket starts from the model as a whole, shifted by the
 * bucket's difficulty. What was seen loses half its weight in sixty days, so that a model which got
 * better gets another chance. {@link #calibration} says how far the estimates were right.
 *
 * <p>Thread-safe; an estimate takes constant time. With a file, each outcome is written to it, by a
 * temporary file that is moved into place.
 */
public final class SuccessEstimates {

  private static final String SCHEMA = "argus-estimates/1";
  private static final JsonMapper JSON = new JsonMapper();
  private static final double HALF_LIFE_DAYS = 60;

  /** A prior counts as much as so many outcomes. */
  private static final double PRIOR_WEIGHT = 4;

  /** By how much log-odds fall from the middle to the hardest task, before anything is known. */
  private static final double DIFFICULTY_SLOPE = 2;

  private static final int BINS = 10;

  private final Clock clock;
  private final @Nullable Path file;
  private final Map<Key, Cell> cells = new ConcurrentHashMap<>();
  private final Map<Integer, Bin> bins = new ConcurrentHashMap<>();
  private final ReentrantLock writing = new ReentrantLock();

  private SuccessEstimates(Clock clock, @Nullable Path file) {
    this.clock = clock;
    this.file = file;
  }

  /** Estimates that end with the process. */
  public static SuccessEstimates inMemory(Clock clock) {
    return new SuccessEstimates(clock, null);
  }

  /**
   * Estimates that are kept in this file; it need not exist.
   *
   * @throws RouterException if it exists and is something else
   */
  public static SuccessEstimates at(Path file, Clock clock) {
    SuccessEstimates estimates = new SuccessEstimates(clock, file);
    if (Files.exists(file)) {
      estimates.read(file);
    }
    return estimates;
  }

  /** The share of such tasks that this model solves, between 0 and 1. */
  public double success(Signals signals, Model model) {
    Instant now = clock.instant();
    double whole = cell(Key.whole(model.ref())).posterior(model.prior(), now);
    double bucketMiddle = (signals.bucket() + 0.5) / Signals.BUCKETS;
    double shifted = logistic(logit(whole) - 2 * DIFFICULTY_SLOPE * (bucketMiddle - 0.5));
    return cell(Key.of(signals, model.ref())).posterior(shifted, now);
  }

  /** How many calls a visit to this model takes until it solved the task or gave up; at least 1. */
  public double callsPerVisit(ModelRef model) {
    Cell cell = cell(Key.whole(model));
    return (PRIOR_WEIGHT + cell.calls) / (PRIOR_WEIGHT + cell.solved + cell.failed);
  }

  /**
   * Learns from a task that was given to this model.
   *
   * @param calls how many answers it gave until then; at least 1
   */
  public void record(Signals signals, Model model, boolean solved, int calls) {
    double predicted = success(signals, model);
    bins.merge(
        Math.min(BINS - 1, (int) (predicted * BINS)),
        new Bin(1, predicted, solved ? 1 : 0, square(predicted - (solved ? 1 : 0))),
        Bin::plus);
    Instant now = clock.instant();
    for (Key key : new Key[] {Key.whole(model.ref()), Key.of(signals, model.ref())}) {
      cells.compute(
          key, (k, old) -> (old == null ? Cell.NONE : old).decayed(now).plus(solved, calls, now));
    }
    if (file != null) {
      write(file);
    }
  }

  /** How well the estimates agree with what came of them. */
  public Calibration calibration() {
    long count = 0;
    double squares = 0;
    double gap = 0;
    for (Bin bin : bins.values()) {
      count += bin.count;
      squares += bin.squares;
      gap += Math.abs(bin.predicted - bin.solved);
    }
    return count == 0
        ? new Calibration(0, 0, 0)
        : new Calibration(count, squares / count, gap / count);
  }

  private Cell cell(Key key) {
    return cells.getOrDefault(key, Cell.NONE);
  }

  private void read(Path from) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(from));
      if (root == null || !SCHEMA.equals(root.path("schema").asText())) {
        throw new RouterException(from + " holds no estimates of schema " + SCHEMA);
      }
      for (JsonNode node : root.path("cells")) {
        Key key =
            new Key(
                node.path("family").asText(),
                node.path("bucket").asInt(),
                ModelRef.parse(node.path("model").asText()));
        cells.put(
            key,
            new Cell(
                Math.max(0, node.path("solved").asDouble()),
                Math.max(0, node.path("failed").asDouble()),
                Math.max(0, node.path("calls").asDouble()),
                Instant.ofEpochMilli(node.path("at").asLong())));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new RouterException(from + " can't be read; move it away to start anew", e);
    }
  }

  private void write(Path to) {
    writing.lock();
    try {
      ObjectNode root = JSON.createObjectNode().put("schema", SCHEMA);
      ArrayNode array = root.putArray("cells");
      cells.forEach(
          (key, cell) ->
              array
                  .addObject()
                  .put("family", key.family)
                  .put("bucket", key.bucket)
                  .put("model", key.model.toString())
                  .put("solved", cell.solved)
                  .put("failed", cell.failed)
                  .put("calls", cell.calls)
                  .put("at", cell.at.toEpochMilli()));
      Path temporary = to.resolveSibling(to.getFileName() + ".tmp");
      Files.write(temporary, JSON.writeValueAsBytes(root));
      Files.move(
          temporary, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RouterException("the estimates can't be written to " + to, e);
    } finally {
      writing.unlock();
    }
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * How right the estimates were.
   *
   * @param outcomes how many outcomes were compared, since the process began
   * @param brier the mean square of the error; 0.25 is what always saying one half gets
   * @param gap the expected calibration error: how far the predicted share is from the actual one,
   *     on average over ten bins
   */
  public record Calibration(long outcomes, double brier, double gap) {}

  private record Key(String family, int bucket, ModelRef model) {
    static Key of(Signals signals, ModelRef model) {
      return new Key(signals.family(), signals.bucket(), model);
    }

    static Key whole(ModelRef model) {
      return new Key("", -1, model);
    }
  }

  private record Bin(long count, double predicted, double solved, double squares) {
    Bin plus(Bin other) {
      return new Bin(
          count + other.count,
          predicted + other.predicted,
          solved + other.solved,
          squares + other.squares);
    }
  }

  private record Cell(double solved, double failed, double calls, Instant at) {
    static final Cell NONE = new Cell(0, 0, 0, Instant.EPOCH);

    double posterior(double prior, Instant now) {
      double weight = weight(now);
      double p =
          (PRIOR_WEIGHT * prior + weight * solved) / (PRIOR_WEIGHT + weight * (solved + failed));
      return Math.min(0.999, Math.max(0.001, p));
    }

    Cell decayed(Instant now) {
      double weight = weight(now);
      return new Cell(weight * solved, weight * failed, weight * calls, now);
    }

    Cell plus(boolean success, int moreCalls, Instant now) {
      return new Cell(
          solved + (success ? 1 : 0), failed + (success ? 0 : 1), calls + moreCalls, now);
    }

    private double weight(Instant now) {
      if (solved + failed == 0) {
        return 1;
      }
      double days = Duration.between(at, now).toMillis() / 86_400_000.0;
      return days <= 0 ? 1 : Math.pow(0.5, days / HALF_LIFE_DAYS);
    }
  }
}
