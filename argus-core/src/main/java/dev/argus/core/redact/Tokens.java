package dev.argus.core.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds keys, tokens and hashes: stretches without blanks that no person would think up. */
final class Tokens {

  /** Heads that key issuers use; what follows is the secret. */
  private static final String[] HEADS = {
    "sk_",
    "pk_",
    "rk_",
    "sk-",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "xoxs-",
    "xapp-",
    "npm_",
    "pypi-",
    "AIza",
    "ya29.",
    "hf_",
    "shpat_",
    "dop_v1_",
    "whsec_",
    "rzp_",
    "sq0atp-",
    "sq0csp-",
    "pat_",
    "api_",
    "key_",
    "tok_",
    "token_",
    "secret_",
    "AKIA",
    "ASIA",
    "SG."
  };

  private static final String[] STAGES = {"_live_", "_test_", "_prod_", "_sandbox_", "_dev_"};
  private static final Set<String> CRYPT_IDS =
      Set.of(
          "1",
          "5",
          "6",
          "7",
          "y",
          "2a",
          "2b",
          "2x",
          "2y",
          "gy",
          "s0",
          "argon2i",
          "argon2d",
          "argon2id",
          "scrypt",
          "pbkdf2",
          "pbkdf2-sha1",
          "pbkdf2-sha256",
          "pbkdf2-sha512");

  private static final int SHORTEST_SECRET = 6;
  private static final int SHORTEST_SEGMENT = 8;
  private static final int LEAST_CHANGES = 3;
  private static final int SHORTEST_HASH = 8;
  private static final int SHORTEST_AUTHORIZATION = 8;

  private Tokens() {}

  static void addTo(List<Span> spans, String text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '$') {
        i = addCrypt(spans, text, i);
      } else if (isTokenPart(c)) {
        int to = i + 1;
        while (to < text.length() && isTokenPart(text.charAt(to))) {
          to++;
        }
        i = addToken(spans, text, i, to);
      } else {
        i++;
      }
    }
  }

  /** Looks at the stretch and says where to go on. */
  private static int addToken(List<Span> spans, String text, int from, int to) {
    if (text.startsWith("eyJ", from)) {
      int end = jwtEnd(text, to);
      if (end > 0) {
        spans.add(new Span(from, end, Shape.JWT));
        return end;
      }
    }
    int authorization = authorizationEnd(text, from, to);
    if (authorization > 0) {
      spans.add(new Span(to + 1, authorization, Shape.OPAQUE));
      return authorization;
    }
    if (to - from < SHORTEST_SECRET) {
      return to;
    }
    int secret = secretStart(text, from, to);
    if (secret > 0) {
      spans.add(new Span(secret, to, Shape.OPAQUE));
    } else {
      Entropy.addTo(spans, text, from, to);
    }
    return to;
  }

  /** Where the third part of a JWT ends whose first ends at {@code to}; 0 where there is none. */
  private static int jwtEnd(String text, int to) {
    int end = to;
    for (int part = 0; part < 2; part++) {
      if (end >= text.length() || text.charAt(end) != '.') {
        return 0;
      }
      end++;
      int start = end;
      while (end < text.length() && isTokenPart(text.charAt(end))) {
        end++;
      }
      // An unsigned token ends with a dot.
      if (part == 0 && end == start) {
        return 0;
      }
    }
    return end;
  }

  /**
   * {@code Bearer …} and {@code Basic …}: where what follows the word ends; 0 for plain English.
   */
  private static int authorizationEnd(String text, int from, int to) {
    String word = to - from <= "bearer".length() ? text.substring(from, to) : "";
    boolean scheme = word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic");
    if (!scheme || to >= text.length() || text.charAt(to) != ' ') {
      return 0;
    }
    int end = to + 1;
    boolean mixed = false;
    while (end < text.length()
        && (isTokenPart(text.charAt(end)) || ".~=".indexOf(text.charAt(end)) >= 0)) {
      char c = text.charAt(end);
      boolean inner = end > to + 1;
      mixed |= Shapes.isDigit(c) || (inner && Shapes.isUpper(c)) || c == '=';
      end++;
    }
    return mixed && end - to > SHORTEST_AUTHORIZATION ? end : 0;
  }

  /** Where the secret part of a key such as {@code sk_live_4eC39H} starts; 0 where it is no key. */
  private static int secretStart(String text, int from, int to) {
    for (String stage : STAGES) {
      int at = indexOf(stage, text, from + 1, to - SHORTEST_SECRET);
      if (at >= 0) {
        int start = at + stage.length();
        if (hasDigit(text, start, to)) {
          return start;
        }
      }
    }
    for (String head : HEADS) {
      int start = from + head.length();
      if (text.startsWith(head, from)
          && start + SHORTEST_SEGMENT <= to
          && hasDigit(text, start, to)) {
        return start;
      }
    }
    int last = to;
    while (last > from && text.charAt(last - 1) != '_') {
      last--;
    }
    if (last > from + 1 && to - last >= SHORTEST_SEGMENT && isRandomSegment(text, last, to)) {
      return last;
    }
    return 0;
  }

  /** As {@link String#indexOf(String, int)}, but looks no further than {@code to}. */
  private static int indexOf(String part, String text, int from, int to) {
    for (int i = from; i + part.length() <= to; i++) {
      if (text.startsWith(part, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Letters and digits that take turns more often than in names and numbers. */
  private static boolean isRandomSegment(String text, int from, int to) {
    int changes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        return false;
      }
      if (i > from && Shapes.isDigit(c) != Shapes.isDigit(text.charAt(i - 1))) {
        changes++;
      }
    }
    return changes >= LEAST_CHANGES;
  }

  /** Password hashes as {@code crypt} writes them; parameters stay, salt and hash don't. */
  private static int addCrypt(List<Span> spans, String text, int at) {
    int idEnd = text.indexOf('$', at + 1);
    if (idEnd < 0 || idEnd - at > 16 || !isCryptId(text.substring(at + 1, idEnd))) {
      return at + 1;
    }
    int from = idEnd + 1;
    while (from < text.length()) {
      int to = from;
      boolean parameters = false;
      while (to < text.length() && isCryptPart(text.charAt(to))) {
        parameters |= text.charAt(to) == '=' || text.charAt(to) == ',';
        to++;
      }
      boolean last = to >= text.length() || text.charAt(to) != '$';
      if (!parameters && to - from >= (last ? SHORTEST_HASH : 3)) {
        spans.add(new Span(from, to, Shape.OPAQUE));
      }
      if (last) {
        return to;
      }
      from = to + 1;
    }
    return from;
  }

  private static boolean isCryptId(String id) {
    return CRYPT_IDS.contains(id.toLowerCase(Locale.ROOT));
  }

  private static boolean isCryptPart(char c) {
    return isAsciiAlnum(c) || "./+=,".indexOf(c) >= 0;
  }

  private static boolean hasDigit(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Shapes.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTokenPart(char c) {
    return isAsciiAlnum(c) || c == '_' || c == '-' || c == '+' || c == '/';
  }

  private static boolean isAsciiAlnum(char c) {
    return (c >= 'a' && c <= 'z') || Shapes.isUpper(c) || Shapes.isDigit(c);
  }
}
