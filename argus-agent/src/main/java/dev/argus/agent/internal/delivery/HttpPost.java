package dev.argus.agent.internal.delivery;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Posts bodies to one address by HTTP/1.1 (RFC 9112), each on a connection of its own. One thread
 * posts; any may ask to {@linkplain #abandonOverdue abandon}.
 *
 * <p>Own code, since both clients of the JDK are open to the program that is watched: {@code
 * HttpURLConnection} asks its {@code CookieHandler}, {@code ProxySelector} and {@code
 * Authenticator}, TLS its default context; {@code java.net.http} is a module that need not be
 * there, brings threads of its own and logs headers where a property says so; and both are what
 * monitoring agents instrument. What this takes from the JDK are a socket, of a channel, since the
 * program may exchange the factory of others, and TLS. No proxy, no cookie, no redirect.
 */
final class HttpPost {

  private static final int LONGEST_HEAD = 32 << 10;
  private static final int CHUNK = 16 << 10;
  private static final int INFORMATIONAL = 1;

  /** In units of the time that a connection may take. */
  private static final int WHOLE = 3;

  private final URI url;
  private final String host;
  private final int port;
  private final boolean tls;
  private final String target;
  private final String agent;
  private final long timeoutNanos;
  private volatile @Nullable UnderWay underWay;

  private record UnderWay(SocketChannel channel, long deadline) {}

  /**
   * Posts to an address.
   *
   * @param url http or https, with a host
   * @param timeoutMillis what a connection may take, and a third of what all of an exchange may
   * @param version the agent's, to be told
   */
  HttpPost(URI url, int timeoutMillis, String version) {
    this.url = url;
    this.host = url.getHost();
    this.tls = url.getScheme().equals("https");
    this.port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    this.target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    this.agent = "argus-agent/" + plain(version);
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
  }

  /**
   * Posts one report.
   *
   * @param name of the report, which tells doubles; no character that ends a line
   * @param token null for none
   * @param body JSON, compressed by gzip
   * @throws IOException if there was no whole answer; the server may have the report all the same
   */
  Answer post(String name, @Nullable String token, byte[] body) throws IOException {
    long deadline = System.nanoTime() + WHOLE * timeoutNanos;
    InetAddress address = InetAddress.getByName(bare(host));
    try (SocketChannel channel = SocketChannel.open()) {
      underWay = new UnderWay(channel, deadline);
      Socket socket = channel.socket();
      socket.connect(
          new InetSocketAddress(address, port), (int) TimeUnit.NANOSECONDS.toMillis(timeoutNanos));
      socket.setTcpNoDelay(true);
      limit(socket, deadline);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] head = head(name, token, body.length);
      if (!tls) {
        return exchange(socket, in, out, head, body, deadline);
      }
      try (Tls secured = Tls.over(in, out, bare(host), port)) {
        return exchange(socket, secured.input(), secured.output(), head, body, deadline);
      }
    } finally {
      underWay = null;
    }
  }

  /** Ends what has taken too long: writing to a server that does not read has no other limit. */
  void abandonOverdue() {
    UnderWay now = underWay;
    if (now != null && System.nanoTime() - now.deadline() > 0) {
      try {
        now.channel().close();
      } catch (IOException e) {
        // closed it is
      }
    }
  }

  private byte[] head(String name, @Nullable String token, int length) {
    StringBuilder head = new StringBuilder(512);
    head.append("POST ").append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host);
    if (url.getPort() >= 0) {
      head.append(':').append(port);
    }
    head.append("\r\nUser-Agent: ").append(agent);
    if (token != null) {
      head.append("\r\nAuthorization: Bearer ").append(token);
    }
    head.append("\r\nContent-Type: application/json");
    head.append("\r\nContent-Encoding: gzip");
    head.append("\r\nContent-Length: ").append(length);
    head.append("\r\nIdempotency-Key: \"").append(name).append('"');
    head.append("\r\nAccept: */*");
    head.append("\r\nConnection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A server that answers before it has read all, to refuse it, may be heard nevertheless. */
  private static Answer exchange(
      Socket socket, InputStream from, OutputStream out, byte[] head, byte[] body, long deadline)
      throws IOException {
    InputStream in = new BufferedInputStream(from, 2_048);
    try {
      out.write(head);
      for (int at = 0; at < body.length; at += CHUNK) {
        limit(socket, deadline);
        out.write(body, at, Math.min(CHUNK, body.length - at));
      }
      out.flush();
    } catch (IOException broken) {
      try {
        return answer(socket, in, deadline);
      } catch (IOException nothingSaid) {
        throw broken;
      }
    }
    return answer(socket, in, deadline);
  }

  private static Answer answer(Socket socket, InputStream in, long deadline) throws IOException {
    int left = LONGEST_HEAD;
    while (true) {
      String head = readHead(socket, in, left, deadline);
      int status = status(head);
      if (status / 100 != INFORMATIONAL) {
        return new Answer(status, Answer.retryAfter(field(head, "retry-after"), Instant.now()));
      }
      left -= head.length();
    }
  }

  /** Up to the empty line; what comes after it is nobody's concern. */
  private static String readHead(Socket socket, InputStream in, int most, long deadline)
      throws IOException {
    StringBuilder head = new StringBuilder(256);
    while (head.length() < most) {
      limit(socket, deadline);
      int c = in.read();
      if (c < 0) {
        throw new EOFException(
            head.length() == 0 ? "the server closed without an answer" : "half an answer");
      }
      head.append((char) c);
      if (c == '\n' && (endsWith(head, "\r\n\r\n") || endsWith(head, "\n\n"))) {
        return head.toString();
      }
    }
    throw new IOException("an answer with too long a head");
  }

  private static boolean endsWith(StringBuilder text, String end) {
    return text.length() >= end.length() && text.indexOf(end, text.length() - end.length()) >= 0;
  }

  private static int status(String head) throws IOException {
    boolean http = head.startsWith("HTTP/1.") && head.length() > 12 && head.charAt(8) == ' ';
    int status = 0;
    for (int i = 9; http && i < 12; i++) {
      char c = head.charAt(i);
      http = c >= '0' && c <= '9';
      status = status * 10 + (c - '0');
    }
    if (!http || status < 100) {
      throw new IOException("the answer is not HTTP/1.1");
    }
    return status;
  }

  private static @Nullable String field(String head, String name) {
    for (String line : head.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1);
      }
    }
    return null;
  }

  /** Each read may take what is left of the whole. */
  private static void limit(Socket socket, long deadline) throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("the server took too long");
    }
    socket.setSoTimeout((int) left);
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String plain(String version) {
    return version.replaceAll("[^0-9A-Za-z.-]", "_");
  }
}
