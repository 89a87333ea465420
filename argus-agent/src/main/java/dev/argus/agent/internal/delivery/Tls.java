package dev.argus.agent.internal.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a pair of streams, as a client. With a context of its own: that of the program, which
 * trusts everybody in more programs than it should, is not asked, nor is its host name verifier.
 * Certificates are those of the JDK or of the property {@code javax.net.ssl.trustStore}. By the
 * engine, as every {@code SSLSocket} is a socket that the program's factory is asked to make. Used
 * by one thread.
 */
final class Tls implements AutoCloseable {

  private static final String PROVIDER = "SunJSSE";
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static volatile @Nullable SSLContext context;

  private final SSLEngine engine;
  private final InputStream from;
  private final OutputStream to;

  /** Both are between writes, ready to be read. */
  private final ByteBuffer arrived;

  private ByteBuffer plain;
  private final ByteBuffer leaving;

  private Tls(SSLEngine engine, InputStream from, OutputStream to) {
    this.engine = engine;
    this.from = from;
    this.to = to;
    int packet = engine.getSession().getPacketBufferSize();
    this.arrived = ByteBuffer.allocate(packet).limit(0);
    this.leaving = ByteBuffer.allocate(packet);
    this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
  }

  /**
   * Secures a connection; the server's certificate has to be valid and for this host.
   *
   * @throws IOException if it is not; nothing of the program's has been sent then
   */
  static Tls over(InputStream from, OutputStream to, String host, int port) throws IOException {
    SSLEngine engine = context().createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    Tls tls = new Tls(engine, from, to);
    engine.beginHandshake();
    try {
      tls.shakeHands();
    } catch (IOException refused) {
      tls.close(); // tells the server why
      throw refused;
    }
    return tls;
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

  private void shakeHands() throws IOException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> wrap(NOTHING);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrap()) {
            throw new EOFException("the server closed while TLS was agreed on");
          }
        }
        case NEED_TASK -> {
          for (Runnable t = engine.getDelegatedTask(); t != null; t = engine.getDelegatedTask()) {
            t.run();
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  private void wrap(ByteBuffer text) throws IOException {
    leaving.clear();
    SSLEngineResult result = engine.wrap(text, leaving);
    to.write(leaving.array(), 0, leaving.position());
    to.flush();
    if (result.getStatus() == SSLEngineResult.Status.CLOSED && text.hasRemaining()) {
      throw new EOFException("the server closed");
    }
  }

  /** Takes one packet in, waiting for it where need be; false at the end. */
  private boolean unwrap() throws IOException {
    while (true) {
      plain.compact();
      SSLEngineResult result;
      try {
        result = engine.unwrap(arrived, plain);
      } finally {
        plain.flip();
      }
      switch (result.getStatus()) {
        case OK -> {
          return true;
        }
        case CLOSED -> {
          return false;
        }
        case BUFFER_OVERFLOW ->
            plain =
                ByteBuffer.allocate(
                        plain.remaining() + engine.getSession().getApplicationBufferSize())
                    .put(plain)
                    .flip();
        case BUFFER_UNDERFLOW -> {
          arrived.compact();
          if (!arrived.hasRemaining()) {
            throw new IOException("a TLS record that is too large");
          }
          int read = from.read(arrived.array(), arrived.position(), arrived.remaining());
          arrived.position(arrived.position() + Math.max(0, read)).flip();
          if (read < 0) {
            return false;
          }
        }
      }
    }
  }

  InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (!plain.hasRemaining()) {
          if (!unwrap()) {
            return -1;
          }
          shakeHands(); // new keys, which TLS 1.3 may agree on at any time
        }
        int read = Math.min(length, plain.remaining());
        plain.get(into, offset, read);
        return read;
      }
    };
  }

  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer text = ByteBuffer.wrap(bytes, offset, length);
        while (text.hasRemaining()) {
          wrap(text);
        }
      }
    };
  }

  /** Says good-bye, if the server still listens; the streams stay open. */
  @Override
  public void close() {
    engine.closeOutbound();
    try {
      for (int i = 0; i < 2 && !engine.isOutboundDone(); i++) {
        wrap(NOTHING);
      }
    } catch (IOException gone) {
      // then it need not know
    }
  }
}
