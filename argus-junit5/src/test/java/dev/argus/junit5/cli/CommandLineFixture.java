package dev.argus.junit5.cli;

import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.Environment;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ReportDirectory;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The command line in this JVM, and crash reports for it to read. */
final class CommandLineFixture {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** How a command ended. */
  record Run(int status, String out, String err) {}

  private CommandLineFixture() {}

  static Run argus(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = Main.commandLine(terminal).execute(words);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Path write(Path reports, String fingerprint, String message) throws IOException {
    return write(reports, fingerprint, message, CaptureKind.EXIT, 1);
  }

  static Path write(Path reports, Fingerprints fingerprints, String message) throws IOException {
    return write(reports, fingerprints, message, CaptureKind.EXIT, 1);
  }

  static Path write(
      Path reports, String fingerprint, String message, CaptureKind capture, long count)
      throws IOException {
    return write(
        reports, new Fingerprints(fingerprint, List.of(fingerprint)), message, capture, count);
  }

  /** Writes a report of {@code com.acme.Orders.price(Order)}; later ones have a higher count. */
  private static Path write(
      Path reports, Fingerprints fingerprints, String message, CaptureKind capture, long count)
      throws IOException {
    Snapshot snapshot =
        new Snapshot(
            List.of(
                new Node.ObjectNode(
                    "com.acme.Order",
                    List.of(
                        new Node.Field("com.acme.Order", "note", new Value.Text(message, 0)),
                        new Node.Field("com.acme.Order", "self", new Value.Ref(0))))),
            false);
    CrashReport report =
        new CrashReport(
            fingerprints.name(),
            NOON.plusSeconds(count),
            NOON,
            count,
            "log",
            capture,
            new ThrowableInfo(
                "com.acme.OrderException",
                "wrapped",
                List.of(new TraceFrame("com.acme.Main", "main", "Main.java", 9, true)),
                new ThrowableInfo(
                    "java.lang.IllegalStateException",
                    message,
                    List.of(
                        new TraceFrame("java.util.Map", "of", null, -1, false),
                        new TraceFrame("com.acme.Orders", "price", "Orders.java", 42, true)),
                    null,
                    List.of()),
                List.of()),
            List.of(
                new FrameCapture(
                    1,
                    "com.acme.Orders",
                    "price",
                    "(Lcom/acme/Order;)V",
                    true,
                    capture,
                    Value.NULL,
                    List.of(
                        new FrameCapture.Argument("order", "Lcom/acme/Order;", new Value.Ref(0))),
                    snapshot)),
            List.of("com.acme"),
            new Environment(
                "17.0.15",
                "HotSpot",
                "Linux",
                List.of("-Xss512k"),
                "en",
                "UTC",
                "UTF-8",
                List.of()),
            List.of(),
            List.of(),
            new AmbientState(
                Map.of("shop.mode", message),
                List.of(
                    new AmbientState.StaticField(
                        "com.acme.Rates",
                        "last",
                        "Ljava/lang/String;",
                        new Value.Text(message, 0),
                        new Snapshot(List.of(), true)))),
            fingerprints.keys());
    return ReportDirectory.open(reports).write(report);
  }
}
