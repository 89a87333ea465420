package dev.argus.patterns.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.argus.core.ArgusException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model in ONNX Runtime. Thread-safe: several threads run it side by side, and closing it waits
 * for them, since it frees native memory. Tensors are freed with each run.
 */
final class OnnxSession implements AutoCloseable {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxSession(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /** Loads a model. */
  static OnnxSession open(byte[] model) {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1); // those of the caller are enough
        options.setInterOpNumThreads(1);
        return new OnnxSession(environment, environment.createSession(model, options));
      }
    } catch (OrtException e) {
      throw new ArgusException("the model cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** The mean of the last layer's vectors, one for each piece, written to {@code vector}. */
  void mean(long[] pieces, float[] vector) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the embedder is closed");
      }
      run(pieces, vector);
    } catch (OrtException e) {
      throw new ArgusException("the model cannot be run: " + e.getMessage(), e);
    } finally {
      open.readLock().unlock();
    }
  }

  private void run(long[] pieces, float[] vector) throws OrtException {
    long[] shape = {1, pieces.length};
    long[] ones = new long[pieces.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(pieces), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[pieces.length]), shape)) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put("input_ids", ids);
      inputs.put("attention_mask", mask);
      inputs.put("token_type_ids", types);
      inputs.keySet().retainAll(session.getInputNames());
      try (OrtSession.Result result = session.run(inputs)) {
        if (!(result.get(0) instanceof OnnxTensor layer)) {
          throw new ArgusException("the model gives no tensor");
        }
        mean(layer.getFloatBuffer(), pieces.length, vector);
      }
    }
  }

  private static void mean(FloatBuffer layer, int pieces, float[] vector) {
    if (layer.remaining() != pieces * vector.length) {
      throw new ArgusException(
          "the model gives " + layer.remaining() + " numbers for " + pieces + " pieces");
    }
    Arrays.fill(vector, 0);
    for (int piece = 0; piece < pieces; piece++) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] += layer.get(piece * vector.length + i) / pieces;
      }
    }
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new ArgusException("the model cannot be closed: " + e.getMessage(), e);
    } finally {
      open.writeLock().unlock();
    }
  }
}
