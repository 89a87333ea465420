package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Fingerprints are kept by people, tests and other systems: those of one version never change. Who
 * has to change a rule makes a new version. The file was written by {@link #main}.
 */
class FingerprintGoldenTest {

  private static final String FILE = "fingerprint-2.golden";

  private static final int SHOWN = 5;

  private static final List<String> HEADERS =
      List.of(
          "java.lang.NullPointerException",
          "java.lang.NullPointerException: Cannot invoke \"java.util.List.size()\" because"
              + " \"order.lines\" is null",
          "java.lang.NullPointerException: Cannot read field \"tier\" because the return value of"
              + " \"com.acme.Customers.find(String)\" is null",
          "java.lang.NullPointerException: Cannot load from object array because \"this.bins[i]\" is"
              + " null",
          "java.lang.IllegalStateException: Order 4711 cannot go from NEW to DONE",
          "java.lang.IllegalArgumentException: missing customer 'K-99' in /var/spool/in.csv",
          "java.lang.IllegalArgumentException: No enum constant com.acme.Kind.JSON0",
          "java.lang.ClassCastException: class java.lang.String cannot be cast to class"
              + " java.lang.Integer (java.lang.String and java.lang.Integer are in module java.base of"
              + " loader 'bootstrap')",
          "java.lang.ArrayIndexOutOfBoundsException: Index 4 out of bounds for length 3",
          "java.lang.ArithmeticException: / by zero",
          "java.lang.NumberFormatException: For input string: \"12x\"",
          "java.lang.StackOverflowError",
          "java.util.NoSuchElementException",
          "java.sql.SQLException: Duplicate entry '1001-AB' for key 'PRIMARY'",
          "java.io.FileNotFoundException: /etc/shop/rates.csv (No such file or directory)",
          "com.acme.shop.OutOfStockException: 3 of item f81d4fae-7dec-11d0-a765-00a0c91e6bf6 left",
          "com.fasterxml.jackson.core.JsonParseException: Unrecognized token 'oops': was expecting"
              + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
          "org.yaml.snakeyaml.scanner.ScannerException: while scanning a quoted scalar\n in 'string',"
              + " line 1, column 4:\n    a: \"text\n       ^\nfound unexpected end of stream");

  private static final List<List<String>> INNER =
      List.of(
          List.of(),
          List.of("java.util.ArrayList.get:427"),
          List.of("x.lib.Scanner.fail:7", "x.lib.Scanner.next:88", "x.lib.Parser.parse:12"),
          List.of("com.acme.core.Guard.present:9"),
          List.of(
              "com.acme.shop.Orders$ByteBuddy$9WXG2Rye.handle",
              "java.lang.reflect.Method.invoke:569"));

  private static final List<String> PLACES =
      List.of(
          "com.acme.shop.Orders.total:35",
          "com.acme.shop.Orders$1.compare:12",
          "com.acme.shop.Orders.lambda$surcharges$12:77",
          "com.acme.shop.Orders.<init>:7",
          "com.acme.shop.pricing.Engine$Rule.apply:5",
          "com.acme.jobs.Runner.run:99",
          "org.other.Library.call:1");

  private static final List<List<String>> OUTER =
      List.of(
          List.of(),
          List.of("com.acme.web.Server.serve:12", "java.lang.Thread.run:840"),
          List.of("com.acme.shop.Orders.total:36", "com.acme.shop.Orders.total:36"));

  private static final List<String> WRAPPERS =
      List.of(
          "", "java.util.concurrent.ExecutionException", "com.acme.ServiceException: request 5");

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String header : HEADERS) {
      for (List<String> inner : INNER) {
        for (String place : PLACES) {
          for (List<String> outer : OUTER) {
            for (String wrapper : WRAPPERS) {
              List<String> frames = new ArrayList<>(inner);
              frames.add(place);
              frames.addAll(outer);
              ThrowableInfo error = Errors.error(header, frames.toArray(String[]::new));
              ThrowableInfo whole =
                  wrapper.isEmpty() ? error : Errors.wrapped(wrapper, error, "com.acme.W.w:1");
              lines.add(String.join(" ", Errors.fingerprints(whole).keys()));
            }
          }
        }
      }
    }
    addMany(lines);
    return lines;
  }

  /** So many that two hashes of which one is cut or mixed in another way can't look the same. */
  private static void addMany(List<String> lines) {
    for (int i = 0; i < 40; i++) {
      for (String header : HEADERS) {
        for (List<String> inner : INNER) {
          List<String> frames = new ArrayList<>(inner);
          frames.add("com.acme.part%d.Service%c.do%d:9".formatted(i % 7, 'A' + i % 11, i));
          lines.add(
              String.join(
                  " ",
                  Errors.fingerprints(Errors.error(header, frames.toArray(String[]::new))).keys()));
        }
      }
    }
  }

  /** Writes the file anew: for a new version, or where keys were added. */
  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), lines());
  }

  @Test
  void thousandsOfFingerprintsAreWhatTheyWere() throws IOException {
    List<String> golden;
    try (InputStream in = FingerprintGoldenTest.class.getResourceAsStream(FILE)) {
      golden = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    List<String> now = lines();
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < golden.size() && i < now.size(); i++) {
      if (!now.get(i).equals(golden.get(i))) {
        changed.add("line " + (i + 1) + ": " + golden.get(i) + " became " + now.get(i));
      }
    }

    assertThat(now).hasSizeGreaterThan(9_000).hasSameSizeAs(golden);
    assertThat(changed.stream().limit(SHOWN))
        .as(
            "Fingerprints of version %1$d are kept in reports, tests and other systems; %3$d of %4$d"
                + " have changed. Does a rule have to change? Leave this version as it is and put"
                + " version %2$d beside it (docs/fingerprint.md#versions). Only a further key at the"
                + " end of a line is no change: then write the file anew with the main of this"
                + " class, and see that nothing else in it differs.",
            Fingerprints.VERSION, Fingerprints.VERSION + 1, changed.size(), golden.size())
        .isEmpty();
  }
}
