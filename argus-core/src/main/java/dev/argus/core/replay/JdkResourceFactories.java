package dev.argus.core.replay;

import dev.argus.core.snapshot.Node.JdkNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Locks, executors, futures and compressors: made anew, and daemons where they run threads. */
final class JdkResourceFactories {

  private static final int MOST_THREADS = 8;

  private static final ThreadFactory DAEMONS =
      task -> {
        Thread thread = new Thread(task, "replay");
        thread.setDaemon(true);
        return thread;
      };

  private JdkResourceFactories() {}

  static @Nullable Object concurrent(JdkNode node, List<@Nullable Object> parts) {
    String text = node.text();
    String name = node.type().substring("java.util.concurrent.".length());
    if (name.startsWith("locks.")) {
      return lock(name.substring("locks.".length()), text, parts);
    }
    return switch (name) {
      case "atomic.AtomicInteger" -> new AtomicInteger(Integer.parseInt(text));
      case "atomic.AtomicLong" -> new AtomicLong(Long.parseLong(text));
      case "atomic.AtomicBoolean" -> new AtomicBoolean(Boolean.parseBoolean(text));
      case "atomic.AtomicReference" -> new AtomicReference<@Nullable Object>();
      case "atomic.LongAdder" -> {
        LongAdder adder = new LongAdder();
        adder.add(Long.parseLong(text));
        yield adder;
      }
      case "Semaphore" -> new Semaphore(Integer.parseInt(text));
      case "CountDownLatch" -> new CountDownLatch(Integer.parseInt(text));
      case "CompletableFuture" -> future(text, parts);
      case "ConcurrentHashMap$KeySetView",
          "ConcurrentHashMap$ValuesView",
          "ConcurrentHashMap$EntrySetView" ->
          concurrentView(name, parts);
      default -> executor(name, text, !parts.isEmpty());
    };
  }

  /** Gives a holder its content. */
  static void fill(Object target, JdkNode node, Restorer restorer) {
    if (target instanceof AtomicReference && !node.parts().isEmpty()) {
      @SuppressWarnings("unchecked")
      AtomicReference<@Nullable Object> reference = (AtomicReference<@Nullable Object>) target;
      reference.set(restorer.part(node.parts().get(0)));
    }
  }

  private static @Nullable Object concurrentView(String name, List<@Nullable Object> parts) {
    @SuppressWarnings("unchecked")
    ConcurrentHashMap<Object, Object> map = (ConcurrentHashMap<Object, Object>) parts.get(0);
    if (map == null) {
      return null;
    }
    if (name.endsWith("ValuesView")) {
      return map.values();
    }
    if (name.endsWith("EntrySetView")) {
      return map.entrySet();
    }
    Object mapped = parts.size() > 1 ? parts.get(1) : null;
    return mapped == null ? map.keySet() : map.keySet(mapped);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the future is the value
  private static Object future(String text, List<@Nullable Object> parts) {
    Object outcome = parts.isEmpty() ? null : parts.get(0);
    CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
    if (text.equals("done")) {
      future.complete(outcome);
    } else if (text.equals("failed")) {
      future.completeExceptionally(
          outcome instanceof Throwable failure
              ? failure
              : new RestoreException("the failure of a future was not captured", null));
    }
    return future;
  }

  /** A lock's inner synchroniser stands for the lock, and so is rebuilt as the lock. */
  private static @Nullable Object lock(String name, String text, List<@Nullable Object> parts) {
    boolean fair = text.equals("fair");
    Object inner = parts.isEmpty() ? null : parts.get(0);
    return switch (name) {
      case "ReentrantLock" -> inner instanceof ReentrantLock ? inner : new ReentrantLock();
      case "ReentrantReadWriteLock" ->
          inner instanceof ReentrantReadWriteLock ? inner : new ReentrantReadWriteLock();
      case "ReentrantLock$FairSync", "ReentrantLock$NonfairSync" -> new ReentrantLock(fair);
      case "ReentrantReadWriteLock$FairSync", "ReentrantReadWriteLock$NonfairSync" ->
          new ReentrantReadWriteLock(fair);
      case "ReentrantReadWriteLock$ReadLock" -> readWrite(inner).readLock();
      case "ReentrantReadWriteLock$WriteLock" -> readWrite(inner).writeLock();
      case "Condition" -> (inner instanceof Lock lock ? lock : new ReentrantLock()).newCondition();
      case "StampedLock" -> new StampedLock();
      default -> throw JdkFactories.unknown("java.util.concurrent.locks." + name);
    };
  }

  private static ReadWriteLock readWrite(@Nullable Object inner) {
    return inner instanceof ReadWriteLock lock ? lock : new ReentrantReadWriteLock();
  }

  private static Object executor(String name, String text, boolean closed) {
    if (!name.contains("Executor") && !name.contains("Pool")) {
      throw JdkFactories.unknown("java.util.concurrent." + name);
    }
    int threads = Math.max(1, Math.min(MOST_THREADS, Integer.parseInt(text)));
    ExecutorService executor =
        switch (name) {
          case "ForkJoinPool" -> closed ? new ForkJoinPool(threads) : ForkJoinPool.commonPool();
          case "ScheduledThreadPoolExecutor" -> new ScheduledThreadPoolExecutor(threads, DAEMONS);
          case "ThreadPoolExecutor" ->
              new ThreadPoolExecutor(
                  threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DAEMONS);
          default ->
              name.contains("Scheduled")
                  ? Executors.newSingleThreadScheduledExecutor(DAEMONS)
                  : Executors.newSingleThreadExecutor(DAEMONS);
        };
    if (closed) {
      executor.shutdown();
    }
    return executor;
  }

  static Object zip(JdkNode node, List<@Nullable Object> parts) {
    String[] words = node.text().split(" ", -1);
    boolean ended = words[0].equals("ended");
    byte[] input = !parts.isEmpty() && parts.get(0) instanceof byte[] b ? b : new byte[0];
    if (node.type().endsWith("Inflater")) {
      Inflater inflater = new Inflater();
      inflater.setInput(input);
      if (ended) {
        inflater.end();
      }
      return inflater;
    }
    Deflater deflater = new Deflater(words.length > 1 ? Integer.parseInt(words[1]) : -1);
    if (words.length > 2) {
      deflater.setStrategy(Integer.parseInt(words[2]));
    }
    deflater.setInput(input);
    if (words.length > 3 && words[3].equals("finish")) {
      deflater.finish();
    }
    if (ended) {
      deflater.end();
    }
    return deflater;
  }
}
