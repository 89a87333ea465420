package dev.argus.benchmarks.patterns;

import com.github.jelmerk.hnswlib.core.DistanceFunctions;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Other ways to find the nearest vector, each as its documentation shows it. */
final class Peers {

  private static final int CANDIDATES = 64;

  private Peers() {}

  /** Looks for the nearest; tells its number, or -1. */
  interface Search {
    int nearest(float[] query);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Numbered(Integer id, float[] vector) implements Item<Integer, float[]> {
    private static final long serialVersionUID = 1;

    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  /** HNSWlib-java with its usual settings. */
  static Search hnswlib(float[][] vectors) {
    HnswIndex<Integer, float[], Numbered, Float> index =
        HnswIndex.newBuilder(
                vectors[0].length, DistanceFunctions.FLOAT_COSINE_DISTANCE, vectors.length)
            .withM(16)
            .withEfConstruction(200)
            .withEf(CANDIDATES)
            .build();
    for (int i = 0; i < vectors.length; i++) {
      index.add(new Numbered(i, vectors[i]));
    }
    return query -> index.findNearest(query, 1).get(0).item().id();
  }

  /** Lucene's HNSW, in one segment in memory. */
  static Search lucene(float[][] vectors) throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    IndexWriterConfig config = new IndexWriterConfig().setRAMBufferSizeMB(1_500);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (float[] vector : vectors) {
        Document document = new Document();
        document.add(new KnnFloatVectorField("v", vector, VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
    return query -> {
      try {
        return searcher.search(new KnnFloatVectorQuery("v", query, CANDIDATES), 1).scoreDocs[0].doc;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** All of them, one after the other, in plain Java. */
  static Search scan(float[][] vectors) {
    return query -> {
      int nearest = -1;
      float best = -2;
      for (int i = 0; i < vectors.length; i++) {
        float[] vector = vectors[i];
        float dot = 0;
        for (int d = 0; d < query.length; d++) {
          dot += query[d] * vector[d];
        }
        if (dot > best) {
          best = dot;
          nearest = i;
        }
      }
      return nearest;
    };
  }
}
