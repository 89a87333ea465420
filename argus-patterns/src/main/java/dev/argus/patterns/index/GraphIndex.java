package dev.argus.patterns.index;

import com.github.jelmerk.hnswlib.core.DistanceFunctions;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.SearchResult;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index with a graph (HNSW: Malkov and Yashunin 2018, <a
 * href="https://arxiv.org/abs/1603.09320">arXiv 1603.09320</a>) of HNSWlib-java, for low
 * thresholds, at which sketches leave too many to look at. Needs {@code
 * com.github.jelmerk:hnswlib-core} on the class path.
 *
 * <p>A graph is built once from the vectors, by a thread of its own, and never changed: searches
 * would block behind insertions, its capacity is fixed, and what is deleted is never freed. What
 * has come since is in a {@link SketchIndex} beside it; when that has grown, the next graph is
 * built and takes the place of both. Graphs are not kept on disk. A search looks at the nearest
 * {@value #NEAREST} of the graph; it may miss some, as HNSW does, and allocates some kilobytes.
 *
 * @param <V> what is found
 */
public final class GraphIndex<V extends Findable> implements VectorIndex<V> {

  private static final Logger LOG = LoggerFactory.getLogger(GraphIndex.class);

  /** What a search asks the graph for. */
  private static final int NEAREST = 32;

  private static final int LINKS = 16;
  private static final int EFFORT = 200;

  private final int dimensions;
  private final Vectors<V> vectors;
  private final int leastToBuild;
  private volatile State<V> state;
  private List<V> added = new ArrayList<>();
  private int inGraph;
  private int dead;
  private @Nullable Thread builder;
  private volatile boolean closed;

  private record State<V extends Findable>(@Nullable Graph<V> graph, SketchIndex<V> since) {}

  /** Named so that the many types of the library are written once. */
  private record Graph<V extends Findable>(HnswIndex<Integer, float[], Node<V>, Float> nodes) {}

  /** Never serialised: that is only what the library's interface asks for. */
  @SuppressWarnings({"serial", "ArrayRecordComponent"})
  private record Node<V extends Findable>(Integer id, V what, float[] vector)
      implements Item<Integer, float[]> {
    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  /**
   * Creates an empty index.
   *
   * @param leastToBuild how many things have to be new before a graph is built
   */
  public GraphIndex(int dimensions, Vectors<V> vectors, int leastToBuild) {
    this.dimensions = dimensions;
    this.vectors = vectors;
    this.leastToBuild = leastToBuild;
    this.state = new State<>(null, new SketchIndex<>(dimensions, vectors));
  }

  @Override
  public synchronized void add(V item, byte[] vector) {
    state.since().add(item, vector);
    added.add(item);
    buildIfDue();
  }

  @Override
  public synchronized void forgetOne() {
    dead++;
    buildIfDue();
  }

  @Override
  public synchronized int size() {
    return inGraph + added.size() - dead;
  }

  private void buildIfDue() {
    boolean grown = added.size() >= Math.max(leastToBuild, inGraph / 4);
    boolean thinned = dead >= leastToBuild && 2 * dead > inGraph + added.size();
    if (builder != null || closed || !(grown || thinned)) {
      return;
    }
    List<V> all = new ArrayList<>();
    Graph<V> graph = state.graph();
    if (graph != null) {
      graph.nodes().items().forEach(node -> all.add(node.what()));
    }
    all.addAll(added);
    int taken = added.size();
    Thread thread = new Thread(() -> build(all, taken), "argus-graph");
    thread.setDaemon(true);
    builder = thread;
    thread.start();
  }

  private void build(List<V> all, int taken) {
    Graph<V> graph = null;
    try {
      graph = graph(all);
    } catch (RuntimeException | OutOfMemoryError | InterruptedException e) {
      LOG.warn("no graph of {} vectors could be built; they are scanned: {}", all.size(), e, e);
    }
    synchronized (this) {
      if (graph != null && !closed) {
        take(graph, taken);
      }
      builder = null;
    }
  }

  private void take(Graph<V> graph, int taken) {
    SketchIndex<V> since = new SketchIndex<>(dimensions, vectors);
    added = new ArrayList<>(added.subList(taken, added.size()));
    byte[] vector = new byte[dimensions];
    int deadSince = 0;
    for (V item : added) {
      vectors.read(item, vector);
      since.add(item, vector);
      deadSince += item.isLive() ? 0 : 1;
    }
    inGraph = graph.nodes().size();
    for (Node<V> node : graph.nodes().items()) {
      deadSince += node.what().isLive() ? 0 : 1;
    }
    dead = deadSince;
    state = new State<>(graph, since);
  }

  private Graph<V> graph(List<V> all) throws InterruptedException {
    List<V> live = all.stream().filter(Findable::isLive).toList();
    HnswIndex<Integer, float[], Node<V>, Float> nodes =
        HnswIndex.newBuilder(
                dimensions, DistanceFunctions.FLOAT_COSINE_DISTANCE, Math.max(1, live.size()))
            .withM(LINKS)
            .withEfConstruction(EFFORT)
            .withEf(EFFORT)
            .build();
    byte[] bytes = new byte[dimensions];
    for (V item : live) {
      if (closed) {
        throw new InterruptedException("closed");
      }
      vectors.read(item, bytes);
      float[] vector = new float[dimensions];
      for (int i = 0; i < dimensions; i++) {
        vector[i] = bytes[i];
      }
      nodes.add(new Node<>(nodes.size(), item, vector));
    }
    return new Graph<>(nodes);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void search(Query query, double least, Hits<V> hits) {
    State<V> now = state;
    Graph<V> graph = now.graph();
    if (graph != null) {
      for (SearchResult<Node<V>, Float> near : graph.nodes().findNearest(query.floats(), NEAREST)) {
        V current = (V) near.item().what().current();
        double cosine = current == null ? -1 : vectors.cosine(current, query.bytes());
        if (current != null && cosine >= least) {
          hits.offer(current, cosine);
        }
      }
    }
    now.since().search(query, least, hits);
  }

  /** Whether a graph is in use, for tests and figures. */
  public boolean hasGraph() {
    return state.graph() != null;
  }

  /** Stops building. */
  @Override
  public void close() {
    closed = true;
  }
}
