package dev.argus.router.internal;

import dev.argus.router.provider.CallScope;
import dev.argus.router.provider.CallScope.Registration;
import dev.argus.router.provider.FailureKind;
import dev.argus.router.provider.ProviderException;
import dev.argus.router.provider.ProviderSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange, bounded in time and size. No retry, no redirect, no cookie, no log of content.
 * Thread-safe; waits hold no monitor, so that virtual threads are not pinned.
 */
public final class HttpTransport implements AutoCloseable {

  private final ProviderSettings settings;
  private final CloseableHttpClient client;

  /** Reads an answer. Whatever it leaves unread costs the connection. */
  public interface Reader<T> {
    /** Reads it; an {@link IOException} means that the rest is lost. */
    T read(Answer answer) throws IOException;
  }

  /** The beginning of an answer and its body. */
  public static final class Answer {
    private final ClassicHttpResponse response;
    private final BoundedBody body;

    Answer(ClassicHttpResponse response, BoundedBody body) {
      this.response = response;
      this.body = body;
    }

    /** The HTTP status. */
    public int status() {
      return response.getCode();
    }

    /** The first header of this name, or null. */
    public @Nullable String header(String name) {
      Header header = response.getFirstHeader(name);
      return header == null ? null : header.getValue();
    }

    /** The body, decompressed. */
    public InputStream body() {
      return body;
    }
  }

  /** A transport with its own connections. */
  public HttpTransport(ProviderSettings settings) {
    this.settings = settings;
    this.client = client(settings);
  }

  private static CloseableHttpClient client(ProviderSettings settings) {
    Timeout connect = timeout(settings.connectTimeout());
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(socket -> silent(socket))
            .setMaxConnPerRoute(settings.concurrency())
            .setMaxConnTotal(settings.concurrency())
            .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(connect)
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                    .build());
    settings
        .tls()
        .ifPresent(tls -> connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls)));
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(connections.build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("argus-router");
    settings.proxy().ifPresent(proxy -> builder.setProxy(HttpHost.create(proxy)));
    return builder.build();
  }

  private static SilentConnection silent(@Nullable Socket socket) throws IOException {
    SilentConnection connection = new SilentConnection();
    if (socket != null) {
      connection.bind(socket);
    }
    return connection;
  }

  /** Sends a JSON body and reads the answer. */
  public <T> T post(
      URI uri, Map<String, String> headers, byte[] json, CallScope scope, Reader<T> reader) {
    HttpPost request = new HttpPost(uri);
    request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    return exchange(request, headers, scope, reader);
  }

  /** Asks for something. */
  public <T> T get(URI uri, Map<String, String> headers, CallScope scope, Reader<T> reader) {
    return exchange(new HttpGet(uri), headers, scope, reader);
  }

  private <T> T exchange(
      HttpUriRequestBase request, Map<String, String> headers, CallScope scope, Reader<T> reader) {
    headers.forEach(request::setHeader);
    Duration left = scope.remaining();
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout(left))
            .setResponseTimeout(timeout(min(left, settings.silenceTimeout())))
            .build());
    Registration abort = scope.onEnd(request::cancel);
    try {
      if (left.isZero()) {
        throw failure(FailureKind.DEADLINE, "the time for the call was up", null)
            .notBilled()
            .build();
      }
      return read(request, reader);
    } catch (IOException e) {
      throw classify(e, scope);
    } finally {
      abort.close();
    }
  }

  private <T> T read(HttpUriRequestBase request, Reader<T> reader) throws IOException {
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      HttpEntity entity = response.getEntity();
      InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
      BoundedBody body = new BoundedBody(content, settings.maxResponseBytes());
      try {
        return reader.read(new Answer(response, body));
      } finally {
        if (!body.isComplete()) {
          // Closing would first read the rest, which may never end.
          request.cancel();
        }
      }
    }
  }

  private ProviderException classify(IOException e, CallScope scope) {
    if (scope.isCancelled()) {
      return failure(FailureKind.CANCELLED, "the call was cancelled", e).build();
    }
    if (scope.isExpired()) {
      return failure(FailureKind.DEADLINE, "the time for the call is up", e).build();
    }
    if (e instanceof BoundedBody.TooLarge) {
      return failure(FailureKind.BAD_RESPONSE, String.valueOf(e.getMessage()), e).build();
    }
    if (neverSent(e)) {
      return failure(FailureKind.UNREACHABLE, "no connection (" + name(e) + ")", e)
          .notBilled()
          .build();
    }
    return failure(FailureKind.LOST, "no whole answer (" + name(e) + ")", e).build();
  }

  private static boolean neverSent(IOException e) {
    return e instanceof ConnectException
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof ConnectTimeoutException
        || e instanceof ConnectionRequestTimeoutException
        || e instanceof SSLHandshakeException
        || e instanceof SSLPeerUnverifiedException;
  }

  private ProviderException.Builder failure(
      FailureKind kind, String what, @Nullable IOException cause) {
    ProviderException.Builder builder = ProviderException.of(kind, settings.name() + ": " + what);
    return cause == null ? builder : builder.cause(cause);
  }

  private static String name(IOException e) {
    return e.getClass().getSimpleName();
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
