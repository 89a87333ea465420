package com.example.outside;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A program that sets what the JDK's HTTP clients go by: it trusts everybody, sends everything to a
 * proxy, and has passwords and cookies for all. Counts how often it is asked.
 */
final class Meddling {

  static final AtomicInteger ASKED = new AtomicInteger();

  private Meddling() {}

  @SuppressWarnings("deprecation") // programs still exchange the factory of sockets
  static String begin() {
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", "9");
    System.setProperty("https.proxyHost", "127.0.0.1");
    System.setProperty("https.proxyPort", "9");
    System.setProperty("socksProxyHost", "127.0.0.1");
    System.setProperty("socksProxyPort", "9");
    ProxySelector.setDefault(new Selector());
    Authenticator.setDefault(new Passwords());
    CookieHandler.setDefault(new Cookies());
    try {
      java.net.Socket.setSocketImplFactory(
          () -> {
            ASKED.incrementAndGet();
            throw new IllegalStateException("no sockets of the program");
          });
      SSLContext all = SSLContext.getInstance("TLS");
      all.init(null, new TrustManager[] {new TrustsAll()}, null);
      SSLContext.setDefault(all);
      HttpsURLConnection.setDefaultSSLSocketFactory(all.getSocketFactory());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
    HttpsURLConnection.setDefaultHostnameVerifier(
        (host, session) -> {
          ASKED.incrementAndGet();
          return true;
        });
    return "begun";
  }

  private static final class Selector extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      ASKED.incrementAndGet();
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress at, IOException e) {
      ASKED.incrementAndGet();
    }
  }

  private static final class Passwords extends Authenticator {
    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      ASKED.incrementAndGet();
      return new PasswordAuthentication("user", new char[] {'x'});
    }
  }

  private static final class Cookies extends CookieHandler {
    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
      ASKED.incrementAndGet();
      return Map.of("Cookie", List.of("session=1"));
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) {
      ASKED.incrementAndGet();
    }
  }

  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {
      ASKED.incrementAndGet();
    }

    @Override
    public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {
      ASKED.incrementAndGet();
    }

    @Override
    public java.security.cert.X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
