package dev.argus.router.internal;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;

/**
 * A connection that logs neither headers nor content, whatever the log level: HttpClient's own
 * would write keys and prompts at {@code DEBUG}.
 */
final class SilentConnection extends DefaultManagedHttpClientConnection {

  /** A head without end would fill the memory. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

  /** Given explicitly: the default one does not take the limit of headers from the connection. */
  private static final HttpMessageParserFactory<ClassicHttpResponse> PARSERS =
      config -> new DefaultHttpResponseParser(LIMITS);

  private static final AtomicLong COUNT = new AtomicLong();

  SilentConnection() {
    super("argus-" + COUNT.getAndIncrement(), null, null, LIMITS, null, null, null, PARSERS);
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
    bind(new SocketHolder(sslSocket, socket));
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}
}
