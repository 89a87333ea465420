package dev.argus.core.redact;

/**
 * Reads the texts of a class file's constant pool, without looking at what they are for: string
 * constants, names of classes, members, parameters and annotations. Descriptors and signatures are
 * left out. Allocates one buffer and nothing per constant. Not thread-safe.
 */
final class ClassConstants {

  /** Gets one constant after the other; the buffer is only valid during the call. */
  interface Sink {
    void constant(char[] buffer, int length);
  }

  private static final int MAGIC = 0xcafebabe;
  private static final int FIRST = 10;

  /** A longer constant is a table. */
  private static final int LONGEST = 4_096;

  private final char[] buffer = new char[LONGEST];

  /** Gives the constants to a sink; of what is no class file, none. */
  void read(byte[] classFile, Sink sink) {
    if (classFile.length < FIRST || u4(classFile, 0) != MAGIC) {
      return;
    }
    int count = u2(classFile, FIRST - 2);
    int at = FIRST;
    for (int i = 1; i < count && at + 2 < classFile.length; i++) {
      int tag = classFile[at];
      if (tag == 1) {
        int length = u2(classFile, at + 1);
        int from = at + 3;
        if (from + length > classFile.length) {
          return;
        }
        text(classFile, from, length, sink);
        at = from + length;
      } else if (tag == 5 || tag == 6) {
        at += 9;
        i++; // a long or double counts twice
      } else {
        int size = size(tag);
        if (size == 0) {
          return;
        }
        at += size;
      }
    }
  }

  private static int size(int tag) {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      default -> 0;
    };
  }

  private void text(byte[] b, int from, int length, Sink sink) {
    if (length < 2 || length > LONGEST || isDescriptor(b, from, length)) {
      return;
    }
    int out = 0;
    int end = from + length;
    for (int i = from; i < end; out++) {
      int c = b[i] & 0xff;
      if (c < 0x80) {
        buffer[out] = (char) c;
        i++;
      } else if (c < 0xe0 && i + 1 < end) {
        buffer[out] = (char) ((c & 0x1f) << 6 | (b[i + 1] & 0x3f));
        i += 2;
      } else if (i + 2 < end) {
        buffer[out] = (char) ((c & 0xf) << 12 | (b[i + 1] & 0x3f) << 6 | (b[i + 2] & 0x3f));
        i += 3;
      } else {
        return;
      }
    }
    sink.constant(buffer, out);
  }

  private static boolean isDescriptor(byte[] b, int from, int length) {
    byte first = b[from];
    byte last = b[from + length - 1];
    boolean type = last == ';' && (first == 'L' || first == '[' || first == '<');
    return type || (first == '(' && contains(b, from, length, ')'));
  }

  private static boolean contains(byte[] b, int from, int length, char c) {
    for (int i = from; i < from + length; i++) {
      if (b[i] == ' ') {
        return false;
      }
      if (b[i] == c) {
        return true;
      }
    }
    return false;
  }

  private static int u2(byte[] b, int at) {
    return (b[at] & 0xff) << 8 | (b[at + 1] & 0xff);
  }

  private static int u4(byte[] b, int at) {
    return u2(b, at) << 16 | u2(b, at + 2);
  }
}
