package dev.argus.junit5.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The sources of the demo's shop, which are resources of this jar. */
final class DemoFiles {

  static final String PACKAGE = "com.example.shop";
  static final String MAIN = PACKAGE + ".Shop";

  /** The source with the bug, and the one that the fix changes. */
  static final String FIXED = "InvoiceService.java";

  private static final String PATH = "/dev/argus/demo/";
  private static final String FOLDER = "com/example/shop";
  private static final List<String> NAMES =
      List.of(
          "Basket.java",
          "BasketLine.java",
          "Invoice.java",
          "InvoiceLine.java",
          FIXED,
          "PriceList.java",
          "Season.java",
          "SeasonalPrices.java",
          "Shop.java");

  private DemoFiles() {}

  /** Writes the sources with the bug below a folder and returns them. */
  static List<Path> writeApp(Path folder) throws IOException {
    List<Path> written = new ArrayList<>();
    for (String name : NAMES) {
      written.add(write("app", name, folder));
    }
    return written;
  }

  /** Writes the repaired source over the one with the bug. */
  static Path writeFix(Path folder) throws IOException {
    return write("fix", FIXED, folder);
  }

  private static Path write(String part, String name, Path folder) throws IOException {
    Path target = Files.createDirectories(folder.resolve(FOLDER)).resolve(name);
    return Files.writeString(target, text(part, name));
  }

  private static String text(String part, String name) throws IOException {
    String resource = PATH + part + "/" + FOLDER + "/" + name;
    try (InputStream in =
        Objects.requireNonNull(DemoFiles.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The lines that differ, with {@code -} and {@code +} before them; one place is assumed. */
  static List<String> changes(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int start = 0;
    while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(old.size(), now.size()) - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    List<String> changes = new ArrayList<>();
    if (start > 0) {
      changes.add("  " + old.get(start - 1));
    }
    old.subList(start, old.size() - end).forEach(line -> changes.add("- " + line));
    now.subList(start, now.size() - end).forEach(line -> changes.add("+ " + line));
    if (end > 0) {
      changes.add("  " + old.get(old.size() - end));
    }
    return changes;
  }
}
