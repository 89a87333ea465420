package dev.argus.patterns.embed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How rare methods and words are among errors of many programs, from a fixed table: what is not in
 * it is rare. Immutable and thread-safe; a look-up takes some nanoseconds and allocates nothing.
 */
final class Rarity {

  /** What is in no other error. */
  static final int RARE = 100;

  private static final Rarity STANDARD = read("rarity-1.txt");

  private final long[] hashes;
  private final byte[] weights;
  private final int mask;

  private Rarity(long[] known, byte[] knownWeights) {
    int size = Math.max(16, Integer.highestOneBit(Math.max(1, known.length)) * 4);
    hashes = new long[size];
    weights = new byte[size];
    mask = size - 1;
    for (int i = 0; i < known.length; i++) {
      int slot = slot(known[i]);
      while (hashes[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      hashes[slot] = known[i];
      weights[slot] = knownWeights[i];
    }
  }

  static Rarity standard() {
    return STANDARD;
  }

  /** From 0, what every error has, to {@value #RARE}. */
  int of(long hash) {
    int slot = slot(hash);
    while (hashes[slot] != 0) {
      if (hashes[slot] == hash) {
        return weights[slot];
      }
      slot = (slot + 1) & mask;
    }
    return RARE;
  }

  private int slot(long hash) {
    return (int) (hash ^ (hash >>> 32)) & mask;
  }

  /** Lines of a hash in hexadecimal digits and a weight; lines that begin with # are comments. */
  private static Rarity read(String resource) {
    long[] hashes = new long[64];
    byte[] weights = new byte[64];
    int count = 0;
    try (InputStream in = Rarity.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError(resource + " is missing in the jar");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        if (count == hashes.length) {
          hashes = Arrays.copyOf(hashes, 2 * count);
          weights = Arrays.copyOf(weights, 2 * count);
        }
        int blank = line.indexOf(' ');
        hashes[count] = Long.parseUnsignedLong(line.substring(0, blank), 16);
        weights[count++] = Byte.parseByte(line.substring(blank + 1));
      }
    } catch (IOException e) {
      throw new AssertionError(resource + " cannot be read", e);
    }
    return new Rarity(Arrays.copyOf(hashes, count), Arrays.copyOf(weights, count));
  }
}
