package dev.argus.agent.internal.delivery;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS with a context of its own: that of the program, which trusts everybody in more programs than
 * it should, is not asked, nor is its host name verifier. Certificates are those of the JDK or of
 * the property {@code javax.net.ssl.trustStore}. Thread-safe.
 */
final class Tls {

  private static final String PROVIDER = "SunJSSE";

  private static volatile @Nullable SSLContext context;

  private Tls() {}

  /**
   * Secures a connection; the server's certificate has to be valid and for this host.
   *
   * @throws IOException if it is not; nothing has been sent then
   */
  static Socket over(Socket plain, String host, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static SSLContext context() throws IOException {
    SSLContext made = context;
    if (made == null) {
      try {
        made = make();
      } catch (GeneralSecurityException e) {
        throw new IOException("no TLS: " + e.getClass().getSimpleName(), e);
      }
      context = made;
    }
    return made;
  }

  private static SSLContext make() throws GeneralSecurityException {
    TrustManagerFactory trust;
    SSLContext made;
    try {
      trust = TrustManagerFactory.getInstance("PKIX", PROVIDER);
      made = SSLContext.getInstance("TLS", PROVIDER);
    } catch (NoSuchProviderException | NoSuchAlgorithmException otherJdk) {
      trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      made = SSLContext.getInstance("TLS");
    }
    trust.init((KeyStore) null);
    made.init(null, trust.getTrustManagers(), null);
    return made;
  }
}
