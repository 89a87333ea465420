package dev.argus.core.fingerprint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which error a fingerprint belongs to, learnt in order of arrival. An occurrence belongs to the
 * error of its strictest key that is known of exactly one error; all its keys are known of that
 * error from then on. So a loose key finds an error again whose package was moved, until it turns
 * out that two errors have it. Where none of its own keys is known, those are tried that it only
 * asks for.
 *
 * <p>Time and memory are linear in the keys. Not thread-safe.
 *
 * @param <T> what stands for an error
 */
public final class FingerprintIndex<T> {

  /** The only error of a key; empty once there are two. */
  private final Map<String, Optional<T>> owners = new HashMap<>();

  /** The error that an occurrence belongs to; empty if it is new. */
  public Optional<T> find(List<String> keys) {
    for (String key : keys) {
      if (Fingerprints.identifies(key)) {
        Optional<T> owner = owner(key);
        if (owner.isPresent()) {
          return owner;
        }
      }
    }
    for (String key : keys) {
      if (key.startsWith(Fingerprints.ASKS)) {
        Optional<T> owner = owner(key.substring(Fingerprints.ASKS.length()));
        if (owner.isPresent()) {
          return owner;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<T> owner(String key) {
    return owners.getOrDefault(key, Optional.empty());
  }

  /** Tells that an occurrence with these keys belongs to an error. */
  public void add(List<String> keys, T error) {
    for (String key : keys) {
      if (key.startsWith(Fingerprints.ASKS)) {
        continue;
      }
      Optional<T> owner = owners.get(key);
      if (owner == null) {
        owners.put(key, Optional.of(error));
      } else if (owner.isPresent() && !owner.get().equals(error)) {
        owners.put(key, Optional.empty());
      }
    }
  }
}
