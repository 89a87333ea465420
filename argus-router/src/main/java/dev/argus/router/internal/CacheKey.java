package dev.argus.router.internal;

import dev.argus.router.ChatMessage;
import dev.argus.router.ModelRequest;
import dev.argus.router.catalog.Model;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What makes two calls the same: model, conversation and all parameters. */
final class CacheKey {

  private CacheKey() {}

  static String of(ModelRequest request, Model model) {
    MessageDigest digest = sha256();
    add(digest, model.ref().toString());
    add(digest, Integer.toString(request.maxOutputTokens()));
    add(digest, request.schema().map(schema -> schema.json()).orElse(""));
    add(digest, request.effort().map(Enum::name).orElse(""));
    add(digest, request.temperature().toString());
    for (ChatMessage message : request.messages()) {
      add(digest, message.role().name());
      add(digest, message.text());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** With its length, so that no two lists of texts look alike. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) ':');
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
