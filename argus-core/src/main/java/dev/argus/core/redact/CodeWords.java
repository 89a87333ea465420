package dev.argus.core.redact;

import dev.argus.core.fingerprint.Fingerprints;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * The words that are code rather than data, because they stand as constants in class files: of the
 * application, of its libraries, of the JDK. Kept as 64-bit hashes, some megabytes at the most.
 *
 * <p>A word counts as it is written there, in small letters and in capitals; one of the application
 * also with a capital at its start. Words of a constant that is a sentence (four words or more)
 * count in messages only, where the code itself may have put them. Thread-safe.
 */
public final class CodeWords {

  private static final int MOST = 1 << 20;
  private static final int SENTENCE = 4;
  private static final int LONGEST_WORD = 64;
  private static final int LONGEST_CHUNK = 200;
  private static final String[] PREFIXES = {"get", "set", "is", "has", "with", "add", "for", "to"};

  private static final long WORD = 0xcbf29ce484222325L;
  private static final long WHOLE = 0x84222325cbf29ce4L;
  private static final long MESSAGE = 0x2545f4914f6cdd1dL;

  private final HashSet64 hashes = new HashSet64(MOST);
  private final ClassConstants constants = new ClassConstants();
  private final List<String> patterns;
  private boolean own;

  private CodeWords(List<String> patterns) {
    this.patterns = patterns;
  }

  /**
   * The words that every program may use, such as those of common formats and of the JVM's own
   * messages.
   *
   * @param more words, or texts with {@code *} for any characters
   */
  public static CodeWords withCommon(List<String> more) {
    CodeWords words = of(more);
    words.addCommon();
    return words;
  }

  /**
   * No words but these; takes no time worth mentioning.
   *
   * @param more words, or texts with {@code *} for any characters
   */
  public static CodeWords of(List<String> more) {
    List<String> patterns = new ArrayList<>();
    CodeWords words = new CodeWords(patterns);
    for (String one : more) {
      if (one.indexOf('*') >= 0) {
        patterns.add(one);
      } else {
        words.addText(one, true);
        words.hashes.add(hash(WHOLE, one, 0, one.length()));
      }
    }
    return words;
  }

  /** Adds the words that every program may use. */
  public synchronized void addCommon() {
    for (StringTokenizer each = new StringTokenizer(CommonWords.WORDS); each.hasMoreTokens(); ) {
      addText(each.nextToken(), true);
    }
    for (StringTokenizer each = new StringTokenizer(CommonWords.MESSAGES); each.hasMoreTokens(); ) {
      String word = each.nextToken();
      hashes.add(hash(MESSAGE, word, 0, word.length()));
    }
    addStandardCodes();
  }

  /**
   * Adds the codes that the JDK knows and takes no others of: a currency that does not exist fails
   * where the one of production did not. They name nobody.
   */
  private void addStandardCodes() {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      hashes.add(hash(WORD, currency.getCurrencyCode(), 0, currency.getCurrencyCode().length()));
    }
    for (String country : Locale.getISOCountries()) {
      hashes.add(hash(WORD, country, 0, country.length()));
    }
    for (String zone : ZoneId.getAvailableZoneIds()) {
      hashes.add(hash(WHOLE, zone, 0, zone.length()));
    }
  }

  /**
   * Adds the constants of a class file.
   *
   * @param own whether it is of the application itself
   */
  public synchronized void addClass(byte[] classFile, boolean own) {
    this.own = own;
    constants.read(classFile, this::add);
  }

  /** Adds a text that is part of the program, such as the name of a resource. */
  public synchronized void addText(String text, boolean own) {
    this.own = own;
    add(text.toCharArray(), text.length());
  }

  /** Whether there is no room for more. */
  public synchronized boolean isFull() {
    return hashes.isFull();
  }

  /** How many hashes are kept. */
  public synchronized int size() {
    return hashes.size();
  }

  private void add(char[] c, int length) {
    int chunks = 0;
    boolean whole = false;
    for (int i = 0; i < length; i++) {
      whole |= c[i] == ' ' || isDigit(c[i]);
      chunks += c[i] > ' ' && (i == 0 || c[i - 1] <= ' ') ? 1 : 0;
    }
    if (whole && length <= LONGEST_CHUNK) {
      addWhole(c, 0, length);
    }
    boolean sentence = chunks >= SENTENCE;
    int start = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || c[i] <= ' ') {
        if (i > start && i - start < length && !sentence && hasDigit(c, start, i)) {
          addWhole(c, start, i);
        }
        start = i + 1;
      }
    }
    for (int i = 0; i < length; i++) {
      if (!Character.isLetterOrDigit(c[i])) {
        continue;
      }
      int to = i + 1;
      while (to < length && Character.isLetterOrDigit(c[to])) {
        to++;
      }
      addWord(c, i, to, sentence ? MESSAGE : WORD);
      i = to;
    }
  }

  private void addWhole(char[] c, int from, int to) {
    hashes.add(hash(WHOLE, c, from, to, false));
    hashes.add(hash(WHOLE, c, from, to, true));
  }

  private void addWord(char[] c, int from, int to, long kind) {
    if (to - from < 2 || to - from > LONGEST_WORD || !hasLetter(c, from, to)) {
      return;
    }
    hashes.add(hash(kind, c, from, to, false));
    hashes.add(hash(kind, c, from, to, true));
    if (own) {
      hashes.add(capitalised(kind, c, from, to));
    }
    for (String prefix : PREFIXES) {
      int rest = from + prefix.length();
      if (rest + 1 < to && Character.isUpperCase(c[rest]) && startsWith(c, from, prefix)) {
        hashes.add(decapitalised(kind, c, rest, to));
        hashes.add(hash(kind, c, rest, to, true));
      }
    }
  }

  private static boolean startsWith(char[] c, int from, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      if (c[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean hasDigit(char[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isDigit(c[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLetter(char[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isLetter(c[i])) {
        return true;
      }
    }
    return false;
  }

  /**
   * A message without its words and numbers that are data; where a word was there is a mark ({@link
   * Fingerprints#LEFT_OUT}).
   */
  synchronized String codeOnly(String message) {
    StringBuilder kept = new StringBuilder(message.length());
    int i = 0;
    while (i < message.length()) {
      int to = i;
      while (to < message.length() && Character.isLetterOrDigit(message.charAt(to))) {
        to++;
      }
      boolean isCode = to - i < 2 || isWord(message, i, to) || isOfMessages(message, i, to);
      if (isCode) {
        kept.append(message, i, to);
      } else if (Character.isLetter(message.charAt(i))) {
        kept.append(Fingerprints.LEFT_OUT);
      }
      if (to < message.length()) {
        kept.append(message.charAt(to));
      }
      i = to + 1;
    }
    return kept.toString();
  }

  /** Whether a text as a whole, or a stretch of it without blanks, is a constant. */
  synchronized boolean isWhole(String text, int from, int to) {
    if (to - from > LONGEST_CHUNK || to == from) {
      return false;
    }
    return hashes.contains(hash(WHOLE, text, from, to))
        || (isOneCase(text, from, to) && hashes.contains(lower(WHOLE, text, from, to)))
        || matchesPattern(text, from, to);
  }

  /** Whether a run of letters and digits is a word of the code. */
  synchronized boolean isWord(String text, int from, int to) {
    return is(WORD, text, from, to) || matchesPattern(text, from, to);
  }

  /** Whether such a run is a word of a sentence in the code. */
  synchronized boolean isOfMessages(String text, int from, int to) {
    return is(MESSAGE, text, from, to);
  }

  private boolean is(long kind, String text, int from, int to) {
    if (to - from > LONGEST_WORD) {
      return false;
    }
    return hashes.contains(hash(kind, text, from, to))
        || (isOneCase(text, from, to) && hashes.contains(lower(kind, text, from, to)));
  }

  /** Whether there are no capitals among the letters, or nothing but capitals. */
  private static boolean isOneCase(String text, int from, int to) {
    boolean upper = false;
    boolean lower = false;
    for (int i = from; i < to; i++) {
      upper |= Character.isUpperCase(text.charAt(i));
      lower |= Character.isLowerCase(text.charAt(i));
    }
    return !upper || !lower;
  }

  private boolean matchesPattern(String text, int from, int to) {
    if (patterns.isEmpty()) {
      return false;
    }
    String one = text.substring(from, to);
    for (String pattern : patterns) {
      if (Wildcards.match(pattern, one)) {
        return true;
      }
    }
    return false;
  }

  private static long hash(long seed, String text, int from, int to) {
    long hash = seed;
    for (int i = from; i < to; i++) {
      hash = mixed(hash, text.charAt(i));
    }
    return hash;
  }

  private static long lower(long seed, String text, int from, int to) {
    long hash = seed;
    for (int i = from; i < to; i++) {
      hash = mixed(hash, Character.toLowerCase(text.charAt(i)));
    }
    return hash;
  }

  private static long hash(long seed, char[] c, int from, int to, boolean lower) {
    long hash = seed;
    for (int i = from; i < to; i++) {
      hash = mixed(hash, lower ? Character.toLowerCase(c[i]) : c[i]);
    }
    return hash;
  }

  private static long capitalised(long seed, char[] c, int from, int to) {
    long hash = mixed(seed, Character.toUpperCase(c[from]));
    for (int i = from + 1; i < to; i++) {
      hash = mixed(hash, Character.toLowerCase(c[i]));
    }
    return hash;
  }

  private static long decapitalised(long seed, char[] c, int from, int to) {
    long hash = mixed(seed, Character.toLowerCase(c[from]));
    for (int i = from + 1; i < to; i++) {
      hash = mixed(hash, c[i]);
    }
    return hash;
  }

  /** FNV-1a, a character at a time. */
  private static long mixed(long hash, char c) {
    return (hash ^ c) * 0x100000001b3L;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d code words", size());
  }
}
