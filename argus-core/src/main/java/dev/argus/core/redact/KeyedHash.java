package dev.argus.core.redact;

/**
 * SipHash-2-4 over the letters and digits of a text in lower case, all else left out: {@code "DE89
 * 3704"} and {@code "de893704"} hash alike, so that the stand-ins of two spellings of one value
 * differ just as the spellings do. Written out, because the providers behind {@code javax.crypto}
 * take tens of milliseconds to load, and this runs on a throwing thread. After Aumasson and
 * Bernstein, "SipHash: a fast short-input PRF" (2012).
 */
final class KeyedHash {

  private final long key0;
  private final long key1;

  KeyedHash(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  long of(String text) {
    long v0 = key0 ^ 0x736f6d6570736575L;
    long v1 = key1 ^ 0x646f72616e646f6dL;
    long v2 = key0 ^ 0x6c7967656e657261L;
    long v3 = key1 ^ 0x7465646279746573L;
    long block = 0;
    int packed = 0;
    int length = text.length();
    for (int i = 0; i <= length; i++) {
      boolean end = i == length;
      char c = end ? '\uffff' : text.charAt(i);
      if (!end && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
        continue;
      }
      block |= (long) Character.toLowerCase(c) << (16 * packed);
      packed++;
      if (packed < 4 && !end) {
        continue;
      }
      v3 ^= block;
      for (int round = 0; round < 2; round++) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= block;
      block = 0;
      packed = 0;
    }
    v2 ^= 0xff;
    for (int round = 0; round < 4; round++) {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }
}
