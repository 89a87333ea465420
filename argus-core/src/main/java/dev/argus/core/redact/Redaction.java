package dev.argus.core.redact;

import dev.argus.core.redact.Privacy.Values;
import dev.argus.core.snapshot.TextFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The redaction of one report. Remembers, within bounds, what it has hidden because of a name, and
 * hides it wherever else it stands. Not thread-safe; takes time linear in the texts; never throws
 * on any text.
 */
public final class Redaction implements TextFilter {

  private static final int MOST_EXEMPT = 10_000;

  private final Redactor redactor;
  private final KnownValues known = new KnownValues();
  private final Set<String> exempt = new HashSet<>();

  Redaction(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A text under a sensitive name is replaced as a whole; in any other, as {@link #message} does
   * it. Every replacement has the length of what it replaces.
   */
  @Override
  public String filter(String name, String text) {
    if (text.isEmpty() || redactor.privacy().values() == Values.RAW) {
      return text;
    }
    NameRule rule = redactor.rule(name);
    if (rule == NameRule.EXEMPT) {
      if (exempt.size() < MOST_EXEMPT) {
        exempt.add(text);
      }
      return text;
    }
    if (!rule.hides(text)) {
      return message(text);
    }
    String standIn = redactor.standIns().ofNamed(text);
    known.add(text, standIn);
    return standIn;
  }

  /** A free text with every sensitive shape and every value hidden so far replaced. */
  public String message(String text) {
    if (redactor.privacy().values() == Values.RAW) {
      return text;
    }
    List<Span> spans = new ArrayList<>(redactor.privacy().shapes() ? Shapes.in(text) : List.of());
    new Assignments(redactor, text, spans).find();
    return replace(text, spans);
  }

  /**
   * A text that has passed this session before, with the values replaced that only became known
   * since: the inner method's {@code text} may turn out to be the outer one's {@code password}.
   * Doesn't touch anything else, so that stand-ins stay as they are.
   */
  public String again(String text) {
    return known.isEmpty() ? text : replace(text, List.of());
  }

  private String replace(String text, List<Span> spans) {
    boolean search = !known.isEmpty();
    if (spans.isEmpty() && !search) {
      return text;
    }
    List<Span> ordered = new ArrayList<>(spans);
    Collections.sort(ordered);
    StringBuilder out = new StringBuilder(text.length());
    int next = 0;
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      while (next < ordered.size() && ordered.get(next).to() <= at) {
        next++;
      }
      Span span = next < ordered.size() ? ordered.get(next) : null;
      if (span == null && !search) {
        break;
      }
      Span here = span != null && span.from() <= at ? span : null;
      String value = search ? known.startingAt(text, at) : null;
      if (value != null && (here == null || at + value.length() >= here.to())) {
        out.append(text, copied, at).append(known.standIn(value));
        at += value.length();
        copied = at;
      } else if (here != null) {
        out.append(text, copied, at).append(standIn(text, at, here));
        at = here.to();
        copied = at;
      } else {
        at = search || span == null ? at + 1 : span.from();
      }
    }
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  private String standIn(String text, int at, Span span) {
    String value = text.substring(at, span.to());
    // Of a stretch that another one has overlapped, the rest has no shape any more.
    Shape shape = span.from() == at ? span.shape() : Shape.OPAQUE;
    String standIn = redactor.standIns().of(value, shape);
    if (shape == Shape.NAMED) {
      known.add(value, standIn);
    }
    return standIn;
  }

  /** Whether a text stood under a name that exempts it. */
  boolean isExempt(String text) {
    return exempt.contains(text);
  }

  /** What is to be hidden at all, and by what. */
  Privacy privacy() {
    return redactor.privacy();
  }

  StandIns standIns() {
    return redactor.standIns();
  }

  /** Whether {@link #again} could change anything. */
  boolean knowsNothing() {
    return known.isEmpty();
  }
}
