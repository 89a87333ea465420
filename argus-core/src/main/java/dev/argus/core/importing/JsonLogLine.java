package dev.argus.core.importing;

import dev.argus.core.ArgusException;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.StackTraceParser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log that is a JSON object: a record of a JSON layout, in whichever field that has the
 * trace, or a line that a container runtime has put into one.
 */
final class JsonLogLine {

  private static final String[] TIMES = {
    "@timestamp", "timestamp", "time", "ts", "timeMillis", "date", "datetime", "instant.epochSecond"
  };
  private static final int MOST_TEXTS = 1_000;
  private static final int DEEPEST = 20;

  private final Map<String, @Nullable Object> fields;

  private JsonLogLine(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  /** The line as JSON; null if it is none. */
  static @Nullable JsonLogLine of(String line) {
    String text = line.strip();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return null;
    }
    try {
      return new JsonLogLine(JsonTree.parse(text));
    } catch (ArgusException noJson) {
      return null; // a text that happens to have braces
    }
  }

  /**
   * What the program wrote, if this is how Docker keeps it: {@code {"log": …, "stream": …}}. With
   * the line end; without one the line goes on in the next object.
   */
  @Nullable String containerLine() {
    return fields.containsKey("stream") ? JsonTree.text(fields, "log") : null;
  }

  @Nullable Instant time(ZoneId zone) {
    return EventTimes.of(JsonTree.text(fields, TIMES), zone);
  }

  /** The throwable of the record; null for none. */
  @Nullable ThrowableInfo throwable(AppPackages inApp) {
    List<Text> texts = new ArrayList<>();
    collect("", fields, 0, texts);
    texts.sort(Comparator.comparing(text -> isMessage(text.name)));
    for (Text text : texts) {
      ThrowableInfo found =
          StackTraceParser.parse(text.value).map(t -> t.toThrowableInfo(inApp)).orElse(null);
      if (found != null && found.chain().stream().anyMatch(t -> !t.trace().isEmpty())) {
        return found;
      }
    }
    return null;
  }

  private record Text(String name, String value) {}

  private static void collect(String name, @Nullable Object value, int depth, List<Text> texts) {
    if (depth > DEEPEST || texts.size() == MOST_TEXTS) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> collect(String.valueOf(key), inner, depth + 1, texts));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> collect(name, inner, depth + 1, texts));
    } else if (value instanceof String text && text.contains("at ") && text.indexOf('(') > 0) {
      texts.add(new Text(name, text));
    }
  }

  /** Where a trace may stand, too, but with other things before it. */
  private static boolean isMessage(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("message") || lower.equals("msg") || lower.equals("original");
  }
}
