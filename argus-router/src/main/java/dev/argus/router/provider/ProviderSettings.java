package dev.argus.router.provider;

import dev.argus.router.Content;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a service. Immutable; {@code toString} shows no secret.
 *
 * @param name the provider's name in the price list and the ledger
 * @param baseUrl the address up to what the provider adds itself; see each provider
 * @param key the key, if the service wants one
 * @param headers more headers, none of them secret
 * @param secretHeaders more headers that are
 * @param connectTimeout the time for a connection, TLS included
 * @param silenceTimeout the longest time without a byte of the answer
 * @param proxy an HTTP proxy, as {@code http://host:port}
 * @param tls whom to trust; the JVM's own list if empty
 * @param maxResponseBytes the largest answer that is read, decompressed
 * @param concurrency how many calls may be under way at a time
 * @param maySee what prompts may hold that go there
 * @param gateway whether Cloudflare's AI Gateway is in between, and is to be told the deadline
 */
public record ProviderSettings(
    String name,
    URI baseUrl,
    Optional<ApiKey> key,
    Map<String, String> headers,
    Map<String, ApiKey> secretHeaders,
    Duration connectTimeout,
    Duration silenceTimeout,
    Optional<URI> proxy,
    Optional<SSLContext> tls,
    long maxResponseBytes,
    int concurrency,
    Set<Content> maySee,
    boolean gateway) {

  /** Copies the collections and rejects addresses that are none. */
  public ProviderSettings {
    String scheme = baseUrl.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || baseUrl.getHost() == null) {
      throw new IllegalArgumentException("the address of " + name + " is not http(s)://host/…");
    }
    if (baseUrl.getUserInfo() != null || baseUrl.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "the address of " + name + " has a user or a query; keys belong into 'key'");
    }
    if (maxResponseBytes < 1 || concurrency < 1) {
      throw new IllegalArgumentException("maxResponseBytes and concurrency are at least 1");
    }
    headers = Map.copyOf(headers);
    secretHeaders = Map.copyOf(secretHeaders);
    maySee = Set.copyOf(maySee);
  }

  /** Starts the settings of a provider of this name at this address. */
  public static Builder of(String name, String baseUrl) {
    return new Builder(name, URI.create(baseUrl));
  }

  /** The address with this after it. */
  URI resolve(String path) {
    String base = baseUrl.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  /** Puts settings together. */
  public static final class Builder {
    private final String name;
    private final URI baseUrl;
    private @Nullable ApiKey key;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, ApiKey> secretHeaders = new LinkedHashMap<>();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration silenceTimeout = Duration.ofMinutes(2);
    private @Nullable URI proxy;
    private @Nullable SSLContext tls;
    private long maxResponseBytes = 8_000_000;
    private int concurrency = 8;
    private Set<Content> maySee = Set.of();
    private boolean gateway;

    private Builder(String name, URI baseUrl) {
      this.name = name;
      this.baseUrl = baseUrl;
    }

    /** The key. */
    public Builder key(ApiKey apiKey) {
      this.key = apiKey;
      return this;
    }

    /** One more header, which is no secret. */
    public Builder header(String header, String value) {
      headers.put(header, value);
      return this;
    }

    /** One more header, which is. */
    public Builder secretHeader(String header, ApiKey value) {
      secretHeaders.put(header, value);
      return this;
    }

    /** The time for a connection; ten seconds if not set. */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = timeout;
      return this;
    }

    /** The longest silence; two minutes if not set. */
    public Builder silenceTimeout(Duration timeout) {
      this.silenceTimeout = timeout;
      return this;
    }

    /** An HTTP proxy. */
    public Builder proxy(URI address) {
      this.proxy = address;
      return this;
    }

    /** Whom to trust. */
    public Builder tls(SSLContext context) {
      this.tls = context;
      return this;
    }

    /** The largest answer; eight million bytes if not set. */
    public Builder maxResponseBytes(long bytes) {
      this.maxResponseBytes = bytes;
      return this;
    }

    /** Calls at a time; eight if not set. */
    public Builder concurrency(int calls) {
      this.concurrency = calls;
      return this;
    }

    /** What prompts may hold that go there; neither code nor state if not set. */
    public Builder maySee(Set<Content> content) {
      this.maySee = content;
      return this;
    }

    /**
     * Cloudflare's AI Gateway is in between: it keeps no prompts, does not retry (retries have one
     * owner) and is told the deadline.
     */
    public Builder throughAiGateway() {
      this.gateway = true;
      headers.put("cf-aig-max-attempts", "1");
      headers.put("cf-aig-collect-log-payload", "false");
      return this;
    }

    /** The settings. */
    public ProviderSettings build() {
      return new ProviderSettings(
          name,
          baseUrl,
          Optional.ofNullable(key),
          headers,
          secretHeaders,
          connectTimeout,
          silenceTimeout,
          Optional.ofNullable(proxy),
          Optional.ofNullable(tls),
          maxResponseBytes,
          concurrency,
          maySee,
          gateway);
    }
  }
}
