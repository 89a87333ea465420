package dev.argus.agent;

import dev.argus.agent.internal.delivery.Token;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The options of the agent that are about sending reports to a server: see {@link AgentOptions}.
 * Immutable; shows no secret.
 *
 * @param url where reports are posted to: http or https, with a host, without a user
 * @param token what the agent proves its right with; null for nothing
 * @param spool the directory below which reports wait until they are sent
 * @param spoolBytes bytes that may wait there at the most
 * @param spoolMillis how long a report may wait
 * @param maxBytes bytes of one compressed report at the most
 * @param timeoutMillis how long a connection may take, and a third of what a request may
 * @param retryMillis how long the first wait after a failure may be; the next ones grow
 */
public record DeliveryOptions(
    URI url,
    @Nullable Token token,
    Path spool,
    long spoolBytes,
    long spoolMillis,
    int maxBytes,
    int timeoutMillis,
    int retryMillis) {

  static final String URL = "reportUrl";
  static final String TOKEN = "reportToken";
  static final String TOKEN_FILE = "reportTokenFile";
  static final String SPOOL = "reportSpool";
  static final String SPOOL_MIB = "reportSpoolMiB";
  static final String SPOOL_HOURS = "reportSpoolHours";
  static final String MAX_KIB = "reportMaxKiB";
  static final String TIMEOUT_MILLIS = "reportTimeoutMillis";
  static final String RETRY_MILLIS = "reportRetryMillis";

  static final List<String> KEYS =
      List.of(
          URL,
          TOKEN,
          TOKEN_FILE,
          SPOOL,
          SPOOL_MIB,
          SPOOL_HOURS,
          MAX_KIB,
          TIMEOUT_MILLIS,
          RETRY_MILLIS);

  private static final String DEFAULT_SPOOL = "spool";
  private static final long HOUR = 3_600_000L;
  private static final String INSTEAD = "; reports go to the directory instead";

  /** Works them out; null where reports are to stay in their directory. */
  static @Nullable DeliveryOptions of(
      AgentOptions.Sources sources, Path reports, List<String> warnings) {
    String typed = sources.get(URL);
    if (typed == null || typed.isBlank()) {
      return null;
    }
    URI url = url(typed.trim(), warnings);
    if (url == null) {
      return null;
    }
    Token token = null;
    if (sources.get(TOKEN) != null || sources.get(TOKEN_FILE) != null) {
      token = token(sources, warnings);
      if (token == null) {
        return null;
      }
      if (!url.getScheme().equals("https") && !isThisMachine(url.getHost())) {
        warnings.add(
            "option reportUrl: a token is not sent over http to another machine, use https"
                + INSTEAD);
        return null;
      }
    }
    return new DeliveryOptions(
        url,
        token,
        spool(sources.get(SPOOL), reports.resolve(DEFAULT_SPOOL), warnings),
        sources.number(SPOOL_MIB, 64, 1, 1 << 20) * (1L << 20),
        sources.number(SPOOL_HOURS, 72, 1, 24 * 365) * HOUR,
        sources.number(MAX_KIB, 4_096, 1, 1 << 20) << 10,
        sources.number(TIMEOUT_MILLIS, 10_000, 100, 600_000),
        sources.number(RETRY_MILLIS, 1_000, 10, 600_000));
  }

  /** Warnings do not show what was typed: a user and a password may be in it. */
  private static @Nullable URI url(String typed, List<String> warnings) {
    String wrong;
    try {
      URI url = new URI(typed);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        wrong = "is neither http nor https";
      } else if (url.getRawUserInfo() != null) {
        wrong = "has a user in it; use reportToken or reportTokenFile";
      } else if (url.getHost() == null || url.getRawFragment() != null || url.getPort() > 65_535) {
        wrong = "is not a plain address such as https://argus.example.org/reports";
      } else {
        return url.getScheme().equals(scheme)
            ? url
            : new URI(scheme + typed.substring(scheme.length()));
      }
    } catch (URISyntaxException e) {
      wrong = "is not an address (at character " + (e.getIndex() + 1) + ")";
    }
    warnings.add("option reportUrl " + wrong + INSTEAD);
    return null;
  }

  private static @Nullable Token token(AgentOptions.Sources sources, List<String> warnings) {
    String typed = sources.get(TOKEN);
    if (typed != null) {
      if (sources.get(TOKEN_FILE) != null) {
        warnings.add("of reportToken and reportTokenFile the latter is left out");
      }
      Token token = Token.of(typed);
      if (token == null) {
        warnings.add("option reportToken is not 1 to 4,096 printable ASCII characters" + INSTEAD);
      }
      return token;
    }
    try {
      return Token.in(Path.of(String.valueOf(sources.get(TOKEN_FILE)).trim()).toAbsolutePath());
    } catch (InvalidPathException e) {
      warnings.add("option reportTokenFile is not a path" + INSTEAD);
      return null;
    }
  }

  /** By its name alone: nothing is looked up for it. */
  private static boolean isThisMachine(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  private static Path spool(@Nullable String typed, Path otherwise, List<String> warnings) {
    try {
      return typed == null || typed.isBlank() ? otherwise : Path.of(typed.trim()).toAbsolutePath();
    } catch (InvalidPathException e) {
      warnings.add("option reportSpool is not a path; " + otherwise + " is used");
      return otherwise;
    }
  }
}
