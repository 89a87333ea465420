package dev.argus.patterns.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The default index: scans sketches of one bit for each of {@value Sketcher#BITS} directions, in
 * arrays that are only appended to, and works out the cosine of the few whose sketch is near. Two
 * longs of a sketch decide about nearly all, the other four about the rest.
 *
 * <p>A search takes a nanosecond or two for each thing and allocates nothing. It finds all that is
 * near enough but for about one of ten thousand whose cosine is barely so, and nothing else. An
 * addition takes constant time; nothing is ever rebuilt but to drop what was removed, when that is
 * more than half. {@value Sketcher#BITS} bits and a reference for each thing, which lie in chunks,
 * so that growing copies nothing.
 *
 * @param <V> what is found
 */
public final class SketchIndex<V extends Findable> implements VectorIndex<V> {

  private static final int HEAD = 2;
  private static final int TAIL = Sketcher.LONGS - HEAD;
  private static final int FIRST_CHUNK = 16;
  private static final int LARGEST_CHUNK = 8192;
  private static final int LEAST_DEAD = 64;

  private final Vectors<V> vectors;
  private final Sketcher sketcher;
  private final long[] scratch = new long[Sketcher.LONGS];
  private volatile Sketches sketches = new Sketches();
  private int dead;

  /** Creates an empty index. */
  public SketchIndex(int dimensions, Vectors<V> vectors) {
    this.vectors = vectors;
    this.sketcher = new Sketcher(dimensions);
  }

  private static final class Chunk {
    final long[] heads;
    final long[] tails;
    final @Nullable Findable[] items;

    Chunk(int capacity) {
      heads = new long[capacity * HEAD];
      tails = new long[capacity * TAIL];
      items = new Findable[capacity];
    }
  }

  /** Readers take the size first: what lies before it doesn't change any more. */
  private static final class Sketches {
    private Chunk[] chunks = {};
    private int lastUsed;
    private int count;
    private volatile int size;

    void add(Findable item, long[] sketch) {
      Chunk[] now = chunks;
      if (now.length == 0 || lastUsed == now[now.length - 1].items.length) {
        int capacity =
            now.length == 0
                ? FIRST_CHUNK
                : Math.min(LARGEST_CHUNK, 2 * now[now.length - 1].items.length);
        now = Arrays.copyOf(now, now.length + 1);
        now[now.length - 1] = new Chunk(capacity);
        chunks = now;
        lastUsed = 0;
      }
      Chunk last = now[now.length - 1];
      System.arraycopy(sketch, 0, last.heads, lastUsed * HEAD, HEAD);
      System.arraycopy(sketch, HEAD, last.tails, lastUsed * TAIL, TAIL);
      last.items[lastUsed++] = item;
      size = ++count; // publishes all of the above
    }
  }

  @Override
  public void add(V item, byte[] vector) {
    sketcher.sketch(vector, scratch);
    add(item, scratch);
  }

  /** Adds a thing whose sketch is known. */
  public void add(V item, long[] sketch) {
    sketches.add(item, sketch);
  }

  @Override
  public int size() {
    return sketches.size - dead;
  }

  @Override
  public void forgetOne() {
    dead++;
    Sketches old = sketches;
    if (dead < LEAST_DEAD || 2 * dead < old.size) {
      return;
    }
    Sketches rest = new Sketches();
    int left = old.size;
    for (Chunk chunk : old.chunks) {
      for (int i = 0; i < Math.min(left, chunk.items.length); i++) {
        Findable item = chunk.items[i];
        if (item != null && item.isLive()) {
          System.arraycopy(chunk.heads, i * HEAD, scratch, 0, HEAD);
          System.arraycopy(chunk.tails, i * TAIL, scratch, HEAD, TAIL);
          rest.add(item, scratch);
        }
      }
      left -= chunk.items.length;
    }
    sketches = rest;
    dead = 0;
  }

  @Override
  public void search(Query query, double least, Hits<V> hits) {
    int mostInHead = Sketcher.mostDiffering(least, HEAD * 64);
    int most = Sketcher.mostDiffering(least, Sketcher.BITS);
    Sketches now = sketches;
    int left = now.size;
    for (Chunk chunk : now.chunks) {
      if (left <= 0) {
        return;
      }
      scan(chunk, Math.min(left, chunk.items.length), query, mostInHead, most, least, hits);
      left -= chunk.items.length;
    }
  }

  private void scan(
      Chunk chunk, int count, Query query, int mostInHead, int most, double least, Hits<V> hits) {
    long[] heads = chunk.heads;
    long first = query.sketch()[0];
    long second = query.sketch()[1];
    for (int i = 0; i < count; i++) {
      int differing =
          Long.bitCount(heads[HEAD * i] ^ first) + Long.bitCount(heads[HEAD * i + 1] ^ second);
      if (differing <= mostInHead && isNear(chunk.tails, i, query.sketch(), most - differing)) {
        offer(chunk.items[i], query, least, hits);
      }
    }
  }

  private static boolean isNear(long[] tails, int at, long[] sketch, int most) {
    int differing = 0;
    for (int i = 0; i < TAIL; i++) {
      differing += Long.bitCount(tails[TAIL * at + i] ^ sketch[HEAD + i]);
    }
    return differing <= most;
  }

  @SuppressWarnings("unchecked")
  private void offer(@Nullable Findable item, Query query, double least, Hits<V> hits) {
    V current = item == null ? null : (V) item.current();
    if (current != null) {
      double cosine = vectors.cosine(current, query.bytes());
      if (cosine >= least) {
        hits.offer(current, cosine);
      }
    }
  }
}
