package dev.argus.agent.internal.delivery;

import dev.argus.agent.DeliveryOptions;
import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.operation.DeliveryFigures;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import dev.argus.core.redact.RandomKey;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportCodec;
import dev.argus.core.report.ReportDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reports on their way to a server: first to a spool on disk, where they outlive this process, and
 * from there, on a thread of its own that starts when there is something to send. Where the disk
 * takes none, they wait in the heap. Thread-safe; takes no time before the first report.
 */
public final class Delivery implements ReportSink {

  /** Ticks between two looks at what other processes have left. */
  private static final int LOOK_EVERY = 60;

  private static final int KEY_BYTES = 6;

  private final DeliveryOptions options;
  private final String version;
  private final Path directory;
  private final String shown;
  private final Tally tally;
  private final Trouble trouble;
  private volatile @Nullable Courier courier;
  private volatile boolean resting;
  private int ticks;
  private @Nullable String process;
  private int reports;
  private boolean warned;

  /**
   * Prepares it; nothing happens before the first report or {@link #tick}.
   *
   * @param version the agent's, to be told to the server
   */
  public Delivery(DeliveryOptions options, String version, Tally tally, Trouble trouble) {
    this.options = options;
    this.version = version;
    this.tally = tally;
    this.trouble = trouble;
    this.directory = options.spool().resolve(folder(options.url()));
    this.shown = withoutQuery(options.url());
  }

  /** Reports for one server never go to another, though both spools are at the same place. */
  private static String folder(URI url) {
    String host = url.getHost().replaceAll("[^0-9A-Za-z.-]", "_");
    return host + "-" + Integer.toHexString(url.toString().hashCode());
  }

  private static String withoutQuery(URI url) {
    String text = url.toString();
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }

  @Override
  public String place() {
    return directory.toString();
  }

  @Override
  public void take(CrashReport report) throws IOException {
    byte[] body = compressed(report);
    String name = nameOf(report);
    Courier to = courier();
    if (body.length > options.maxBytes()) {
      to.putAside(name, body);
      tally.dropped(Drop.SIZE);
      return;
    }
    Exception noDisk = to.keep(name, body);
    if (noDisk != null) {
      warn(noDisk);
    }
  }

  private void warn(Exception noDisk) {
    if (!warned) {
      warned = true;
      trouble.warn(
          "reports can't be kept in "
              + directory
              + " until they are sent ("
              + noDisk
              + "); they wait in memory, and are lost with the process");
    }
  }

  private static byte[] compressed(CrashReport report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    try (OutputStream out = new GZIPOutputStream(bytes, 4_096)) {
      ReportCodec.write(report, out);
    }
    return bytes.toByteArray();
  }

  /** As in a report directory, but for the number at its end: that differs for all processes. */
  private String nameOf(CrashReport report) {
    if (process == null) {
      StringBuilder random = new StringBuilder();
      for (byte b : RandomKey.create(KEY_BYTES)) {
        random.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
      }
      process = random.toString();
    }
    return ReportDirectory.stem(report) + "-" + process + "-" + ++reports;
  }

  private Courier courier() {
    Courier made = courier;
    if (made == null) {
      synchronized (this) {
        made = courier;
        if (made == null) {
          made = new Courier(options, directory, version, tally, trouble);
          made.rest(resting);
          courier = made;
        }
      }
    }
    return made;
  }

  /**
   * To be called every second or so, by one thread: ends a request that takes too long, and looks
   * for what earlier processes have left.
   */
  public void tick() {
    Courier at = courier;
    if (at != null) {
      at.abandonOverdue();
    }
    if (ticks++ % LOOK_EVERY == 0 && !resting && Spool.holdsAny(directory.toFile())) {
      courier().wake();
    }
  }

  /** Whether nothing is to be sent for now; what is under way ends. */
  public void rest(boolean on) {
    resting = on;
    Courier at = courier;
    if (at != null) {
      at.rest(on);
    }
  }

  /** Waits for what can be sent at once; the rest is for the next start. */
  @Override
  public void finish() {
    Courier at = courier;
    if (at != null && !resting) {
      at.finish();
    }
  }

  /** Bytes of reports in the heap. */
  public long heldBytes() {
    Courier at = courier;
    return at == null ? 0 : at.heldBytes();
  }

  /** What became of them. */
  public DeliveryFigures figures() {
    Courier at = courier;
    return at == null ? new DeliveryFigures(shown, 0, 0, 0, 0, "") : at.figures(shown);
  }
}
