package dev.argus.router;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A server on loopback that reads requests properly and answers as the test says, byte by byte:
 * bare sockets, since no server library lets one misbehave enough.
 */
public final class ScriptedServer implements AutoCloseable {

  /** Answers one request. */
  public interface Reply {
    /** Writes; returning true keeps the connection open. */
    boolean answer(Received request, OutputStream out, Socket socket) throws IOException;
  }

  /** A request. */
  public record Received(String line, Map<String, String> headers, String body) {}

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<Reply> script = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Reply> otherwise = new AtomicReference<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  public ScriptedServer() {
    try {
      this.server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** The next request gets this. */
  public ScriptedServer then(Reply reply) {
    script.add(reply);
    return this;
  }

  /** Requests after the script get this. */
  public ScriptedServer otherwise(Reply reply) {
    otherwise.set(reply);
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public List<Received> received() {
    return received;
  }

  /** A well-formed answer. */
  public static Reply http(int status, String contentType, String body, String... headers) {
    return http(status, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public static Reply http(int status, String contentType, byte[] body, String... headers) {
    return (request, out, socket) -> {
      out.write(head(status, contentType, body.length, headers));
      out.write(body);
      out.flush();
      return true;
    };
  }

  public static byte[] head(int status, String contentType, long length, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
    if (!contentType.isEmpty()) {
      head.append("content-type: ").append(contentType).append("\r\n");
    }
    if (length >= 0) {
      head.append("content-length: ").append(length).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      Received request = read(in);
      while (request != null) {
        received.add(request);
        Reply reply = script.poll();
        if (!(reply == null ? otherwise.get() : reply).answer(request, out, socket)) {
          return;
        }
        request = read(in);
      }
    } catch (IOException e) {
      // The client went away.
    } finally {
      sockets.remove(socket);
    }
  }

  private static Received read(InputStream in) throws IOException {
    String line = line(in);
    if (line == null) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    String header = line(in);
    while (header != null && !header.isEmpty()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
      header = line(in);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Received(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int b = in.read();
    while (b >= 0 && b != '\n') {
      if (b != '\r') {
        bytes.write(b);
      }
      b = in.read();
    }
    return b < 0 ? null : bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
