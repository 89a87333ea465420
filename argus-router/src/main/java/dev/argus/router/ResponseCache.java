package dev.argus.router;

import dev.argus.router.provider.ProviderReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps answers by a hash of model, conversation and parameters. Implementations are thread-safe.
 * Only complete answers are put in, and one that verification turned down is removed.
 */
public interface ResponseCache {

  /** The answer to this. */
  Optional<ProviderReply> get(String key);

  /** Keeps an answer. */
  void put(String key, ProviderReply reply);

  /** Forgets an answer. */
  void remove(String key);

  /** Keeps none. */
  static ResponseCache none() {
    return inMemory(0);
  }

  /** Keeps so many in memory, and drops the one that was not asked for the longest. */
  static ResponseCache inMemory(int entries) {
    return new InMemory(entries);
  }

  /** Least recently used goes first. */
  final class InMemory implements ResponseCache {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ProviderReply> replies = new LinkedHashMap<>(16, 0.75f, true);

    private InMemory(int capacity) {
      this.capacity = capacity;
    }

    @Override
    public Optional<ProviderReply> get(String key) {
      lock.lock();
      try {
        return Optional.ofNullable(replies.get(key));
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void put(String key, ProviderReply reply) {
      lock.lock();
      try {
        replies.put(key, reply);
        if (replies.size() > capacity) {
          replies.remove(replies.keySet().iterator().next());
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void remove(String key) {
      lock.lock();
      try {
        replies.remove(key);
      } finally {
        lock.unlock();
      }
    }
  }
}
