package dev.argus.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A log is read in memory that does not depend on its size. How much of it there is can be set with
 * {@code -Dargus.hugeLog=MEGABYTES}.
 */
class HugeLogTest {

  private static final int RECORD_LINES = 24;

  @Test
  void aLogThatIsMuchLargerThanTheHeapIsRead() throws IOException, InterruptedException {
    long megabytes = Long.getLong("argus.hugeLog", 200);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HugeLogTest.class.getName(),
                Long.toString(megabytes))
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(out).isEqualTo("every record found\n");
  }

  /** Reads a log that is made while it is read. */
  public static void main(String[] args) throws IOException {
    GeneratedLog log = new GeneratedLog(Long.parseLong(args[0]) * 1_000_000);
    long[] found = new long[1];
    StackTraceReader.read(
        log,
        ZoneOffset.UTC,
        trace -> {
          if (trace instanceof FoundTrace.Thrown thrown
              && thrown.trace().chain().size() == 2
              && thrown.trace().frames().size() == RECORD_LINES - 3) {
            found[0]++;
          }
        });
    System.out.print(
        found[0] == log.records ? "every record found\n" : found[0] + " of " + log.records + "\n");
  }

  /** Records with a trace each, every hundredth line without an end for half a megabyte. */
  private static final class GeneratedLog extends Reader {
    private static final String LONG_LINE = "x".repeat(500_000) + "\n";

    private final long length;
    private long written;
    private long records;
    private String record = "";
    private int at;

    GeneratedLog(long length) {
      this.length = length;
    }

    @Override
    public int read(char[] buffer, int from, int size) {
      if (at == record.length()) {
        if (written >= length) {
          return -1;
        }
        record = record(records++);
        written += record.length();
        at = 0;
      }
      int n = Math.min(size, record.length() - at);
      record.getChars(at, at + n, buffer, from);
      at += n;
      return n;
    }

    private static String record(long number) {
      StringBuilder text = new StringBuilder(number % 100 == 0 ? LONG_LINE : "");
      text.append("2026-03-01 12:00:00.000 ERROR [main] c.a.Shop - failed\n")
          .append("com.acme.Failure: number ")
          .append(number)
          .append('\n');
      for (int i = 0; i < RECORD_LINES - 4; i++) {
        text.append("\tat com.acme.shop.Shop.method").append(i).append("(Shop.java:7)\n");
      }
      return text.append("\tat com.acme.Main.main(Main.java:1)\n")
          .append("Caused by: java.lang.IllegalStateException\n")
          .append("\tat com.acme.shop.Till.open(Till.java:3)\n\t... 21 more\n")
          .toString();
    }

    @Override
    public void close() {}
  }
}
