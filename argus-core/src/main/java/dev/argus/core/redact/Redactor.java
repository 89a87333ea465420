package dev.argus.core.redact;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is sensitive, and the key that stand-ins are made with. Immutable and thread-safe.
 *
 * <p>Stand-ins keep the length and the shape of what they replace: a letter becomes another letter
 * of the same case, a digit another digit, equal characters stay equal and different ones different
 * within one value, check digits hold. Equal values have equal stand-ins in the whole process, and
 * nobody can tell the value from its stand-in without the key, which is random, never written
 * anywhere, and gone with the process. (What the shape itself tells, length and repetitions, it
 * still tells.)
 */
public final class Redactor {

  private static final int MOST_CACHED = 8_192;

  private final Privacy privacy;
  private final SensitiveNames names;
  private final StandIns standIns;
  private final Map<String, NameRule> cache = new ConcurrentHashMap<>();

  private Redactor(Privacy privacy, SensitiveNames names, StandIns standIns) {
    this.privacy = privacy;
    this.names = names;
    this.standIns = standIns;
  }

  /** For tests: stand-ins that are the same in each run. */
  static Redactor keyed(long key) {
    return new Redactor(
        Privacy.DEFAULT, SensitiveNames.standard(), new StandIns(new KeyedHash(key, ~key)));
  }

  /** Redacts by the usual names and shapes. */
  public static Redactor standard() {
    return Standard.INSTANCE;
  }

  /**
   * Apart, so that random numbers are asked for when redaction starts, not when the class loads.
   */
  private static final class Standard {
    static final Redactor INSTANCE = create();

    private static Redactor create() {
      ByteBuffer key = ByteBuffer.wrap(RandomKey.create(2 * Long.BYTES));
      return new Redactor(
          Privacy.DEFAULT,
          SensitiveNames.standard(),
          new StandIns(new KeyedHash(key.getLong(), key.getLong())));
    }
  }

  /**
   * The same with more sensitive names.
   *
   * @param more in any case and with any separators: {@code customerRef} also means {@code
   *     CUSTOMER_REF}; matched as whole words within a name
   */
  public Redactor withNames(Collection<String> more) {
    return more.isEmpty() ? this : new Redactor(privacy, names.with(more), standIns);
  }

  /**
   * The same for another choice of what to hide.
   *
   * @throws IllegalArgumentException if one of its names has neither letter nor digit
   */
  public Redactor with(Privacy other) {
    SensitiveNames base = other.names() ? SensitiveNames.standard() : SensitiveNames.none();
    return new Redactor(
        other, base.with(other.sensitiveNames()).exempting(other.exemptNames()), standIns);
  }

  Privacy privacy() {
    return privacy;
  }

  /** A session for one report: what one of its texts gives away is hidden in the others, too. */
  public Redaction session() {
    return new Redaction(this);
  }

  StandIns standIns() {
    return standIns;
  }

  /** Names of code are few; what stands before a colon in a text may be data, hence the bound. */
  NameRule rule(String name) {
    NameRule rule = cache.get(name);
    if (rule == null) {
      rule = names.rule(name);
      if (cache.size() >= MOST_CACHED) {
        cache.clear();
      }
      cache.put(name, rule);
    }
    return rule;
  }
}
