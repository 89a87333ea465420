package dev.argus.agent;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportCodec;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;

/** A server on this machine that takes reports, and misbehaves as it is told. */
final class FaultyServer implements AutoCloseable {

  private static final int BACKLOG = 50;

  /** What it does with a request. */
  enum Behaviour {
    ACCEPT("204 No Content"),
    BROKEN("500 Internal Server Error"),
    BUSY("429 Too Many Requests\r\nRetry-After: 1"),
    TOO_LARGE("413 Content Too Large"),
    UNAUTHORISED("401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"all\""),
    ELSEWHERE("307 Temporary Redirect"),
    /** Takes the report, and is gone before it has said so. */
    HALF_ANSWER(""),
    /** Takes the report and says nothing. */
    HANG(""),
    /** Accepts the connection and does not read. */
    DEAF(""),
    /** Reads little by little. */
    SLOW("204 No Content"),
    /** Says what it thinks of a report before it has read it. */
    EARLY("413 Content Too Large"),
    CLOSE("");

    private final String answer;

    Behaviour(String answer) {
      this.answer = answer;
    }
  }

  /** A request that was read whole. */
  record Request(String name, Map<String, String> headers, CrashReport report) {}

  private final ServerSocket socket;
  private final IntFunction<Behaviour> behaviour;
  private final String elsewhere;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
  private final List<Throwable> wrong = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private FaultyServer(int port, String elsewhere, IntFunction<Behaviour> behaviour)
      throws IOException {
    this.socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    this.behaviour = behaviour;
    this.elsewhere = elsewhere;
    Thread thread = new Thread(this::serve, "faulty-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** A server that treats the n-th connection, from 0, as told. */
  static FaultyServer start(IntFunction<Behaviour> behaviour) throws IOException {
    return new FaultyServer(0, "", behaviour);
  }

  static FaultyServer at(int port, Behaviour always) throws IOException {
    return new FaultyServer(port, "", n -> always);
  }

  static FaultyServer redirecting(FaultyServer to) throws IOException {
    return new FaultyServer(0, to.url(), n -> Behaviour.ELSEWHERE);
  }

  /** A port that nobody listens at, most probably. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  static String url(int port) {
    return "http://127.0.0.1:" + port + "/in?team=a";
  }

  String url() {
    return url(socket.getLocalPort());
  }

  int connections() {
    return connections.get();
  }

  /** Requests that were read whole, whatever was answered. */
  List<Request> requests() {
    return requests;
  }

  /** Names of accepted reports, with how often each was. */
  Map<String, Integer> accepted() {
    return accepted;
  }

  /** What was wrong with requests. */
  List<Throwable> wrong() {
    return wrong;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Behaviour now = behaviour.apply(connections.getAndIncrement());
        Thread thread = new Thread(() -> serve(connection, now), "faulty-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection, Behaviour now) {
    try (connection) {
      OutputStream out = connection.getOutputStream();
      switch (now) {
        case CLOSE -> {
          return;
        }
        case DEAF -> {
          closed.await();
          return;
        }
        case EARLY -> {
          answer(out, now);
          connection.shutdownOutput();
          closed.await();
          return;
        }
        default -> {
          // reads first
        }
      }
      Request request = read(connection.getInputStream(), now == Behaviour.SLOW);
      requests.add(request);
      if (now == Behaviour.HANG) {
        closed.await();
      } else if (now == Behaviour.HALF_ANSWER) {
        out.write("HTTP/1.1 200 OK\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
      } else {
        if (now.answer.startsWith("2")) {
          accepted.merge(request.name(), 1, Integer::sum);
        }
        answer(out, now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      // the client is, after it has waited long enough
    } catch (RuntimeException e) {
      wrong.add(e);
    }
  }

  private void answer(OutputStream out, Behaviour now) throws IOException {
    String location = now == Behaviour.ELSEWHERE ? "\r\nLocation: " + elsewhere : "";
    String head = "HTTP/1.1 " + now.answer + location + "\r\nContent-Length: 0\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static Request read(InputStream from, boolean slowly)
      throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(from, slowly ? 64 : 8_192);
    List<String> lines = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      lines.add(line);
    }
    Map<String, String> headers = new ConcurrentHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    byte[] body = new byte[Integer.parseInt(headers.get("content-length"))];
    for (int at = 0; at < body.length; ) {
      int read = in.read(body, at, slowly ? Math.min(64, body.length - at) : body.length - at);
      if (read < 0) {
        throw new EOFException();
      }
      at += read;
      if (slowly) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    if (!lines.get(0).equals("POST /in?team=a HTTP/1.1")) {
      throw new IllegalStateException(lines.get(0));
    }
    String name = headers.get("idempotency-key").replace("\"", "");
    try (InputStream json = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new Request(name, headers, ReportCodec.read(json));
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
