package dev.argus.junit5.generate;

import dev.argus.junit5.synthesis.Crash;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Code under test that crashes, and some that also harms the JVM in which it is tried. */
@SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
final class Shop {

  private final String name;

  Shop(String name) {
    this.name = name;
  }

  /** A plain crash. */
  int priceOf(String article) {
    return article.length();
  }

  /** The same crash with another argument. */
  int priceOf(String article, int quantity) {
    return article.length() * quantity;
  }

  /** Wraps what {@link #priceOf} throws. */
  void order(String article) {
    try {
      priceOf(article);
    } catch (NullPointerException e) {
      throw new IllegalStateException("no order for " + name, e);
    }
  }

  /** Needs state that only a file can hold. */
  static void crowd(List<Integer> crowd) {
    throw new Crash("too many: " + crowd.size());
  }

  /** Ends the JVM. */
  static void exit(String article) {
    Runtime.getRuntime().halt(3);
    inner(article);
  }

  /** Fills standard output, as code and as the process. */
  static void shout(String article) throws IOException {
    byte[] noise =
        "noise \u0000\u00f5\u00a1 \n".repeat(1_000).getBytes(StandardCharsets.ISO_8859_1);
    System.out.write(noise);
    System.err.write(noise);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    for (int i = 0; i < 20; i++) {
      out.write(noise);
    }
    out.flush();
    inner(article);
  }

  /** Takes all memory there is. */
  static void hoard(String article) {
    List<byte[]> hoard = new ArrayList<>();
    while (true) {
      hoard.add(new byte[1 << 20]);
      if (hoard.size() > 4_000) {
        inner(article);
      }
    }
  }

  /** Says what it sees of the machine, by failing with it. */
  static void spy(String article) {
    List<String> seen = new ArrayList<>(System.getenv().keySet());
    seen.removeAll(List.of("PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "TZ"));
    if (!article.isEmpty()) {
      tell("env " + seen + " in " + System.getProperty("user.dir") + " " + article);
    }
  }

  /** Not thrown where it is said: what a method throws itself, a test of it accepts. */
  private static void tell(String what) {
    throw new IllegalArgumentException(what);
  }

  static void inner(String article) {
    if (!article.isEmpty()) {
      throw new Crash("inner " + article);
    }
  }

  static void requireName(String article) {
    throw new IllegalArgumentException("no name: " + article);
  }
}
