package dev.argus.benchmarks;

import dev.argus.core.trace.StackTraceReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finding traces in a log of one million bytes, so that operations a second are megabytes a second;
 * beside it what a plain regular expression takes to find the lines of traces, and put nothing
 * together.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LogScanBenchmark {

  private static final int BYTES = 1_000_000;

  private static final Pattern LINE =
      Pattern.compile(
          "^\\s*(?:at ([\\w.$/<>]+)\\.([\\w$<>]+)\\(([^:)]*)(?::(\\d+))?\\)"
              + "|(?:Caused by: )?([\\w.$]+(?:Exception|Error))(?:: (.*))?|\\.\\.\\. (\\d+) more)");

  /** Of a hundred log records, how many have a trace of 30 lines. */
  @Param({"0", "1", "20"})
  public int tracesInHundred;

  private String log = "";

  /** Writes the log. */
  @Setup
  public void write() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < BYTES; i++) {
      boolean hasTrace = i % 100 < tracesInHundred;
      text.append("2026-03-01 10:15:")
          .append(10 + i % 50)
          .append(".123 ")
          .append(hasTrace ? "ERROR" : "INFO ")
          .append(" [exec-")
          .append(i % 16)
          .append("] c.a.shop.OrderService - request ")
          .append(i)
          .append(hasTrace ? " failed\n" : " took 12 ms and answered 200 OK to customer 4711\n");
      if (hasTrace) {
        trace(text, i);
      }
    }
    text.setLength(BYTES);
    log = text.toString();
  }

  private static void trace(StringBuilder text, int number) {
    text.append("java.lang.IllegalStateException: Order ").append(number).append(" is gone\n");
    for (int f = 0; f < 30; f++) {
      text.append("\tat com.acme.shop.orders.OrderService$Totals.total")
          .append((char) ('A' + f % 26))
          .append("(OrderService.java:")
          .append(100 + f)
          .append(")\n");
    }
  }

  /** What {@code argus import} does with a log. */
  @Benchmark
  public int reader() throws IOException {
    int[] found = new int[1];
    StackTraceReader.read(new StringReader(log), ZoneOffset.UTC, trace -> found[0]++);
    return found[0];
  }

  /** The same lines by a regular expression, line by line. */
  @Benchmark
  public int regularExpression() {
    int found = 0;
    Matcher matcher = LINE.matcher("");
    for (int from = 0; from < log.length(); ) {
      int to = log.indexOf('\n', from);
      to = to < 0 ? log.length() : to;
      found += matcher.reset(log.substring(from, to)).lookingAt() ? 1 : 0;
      from = to + 1;
    }
    return found;
  }
}
