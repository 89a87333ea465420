package dev.argus.core.importing;

import dev.argus.core.report.ThrowableInfo;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Log records and spans in OTLP JSON. The <a
 * href="https://opentelemetry.io/docs/specs/semconv/exceptions/">attributes</a> are {@code
 * exception.stacktrace}, {@code exception.type} and {@code exception.message}, on a log record or
 * on an event of a span.
 */
final class OtlpEvents implements EventReader {

  private static final String[] TIMES = {"timeUnixNano", "observedTimeUnixNano", "endTimeUnixNano"};

  private final AppPackages inApp;

  OtlpEvents(AppPackages inApp) {
    this.inApp = inApp;
  }

  /** Whether the elements of a list are log records or spans. */
  static boolean holdEvents(int depth, String key) {
    return depth > 1 && (key.equals("logRecords") || key.equals("spans"));
  }

  @Override
  public List<Occurrence> read(Map<String, @Nullable Object> event, long line) {
    List<Occurrence> found = new ArrayList<>();
    for (Object spanEvent : JsonTree.list(event, "events")) {
      add(spanEvent, event, line, found);
    }
    if (found.isEmpty()) {
      add(event, event, line, found);
    }
    return found;
  }

  private void add(
      @Nullable Object holder,
      Map<String, @Nullable Object> event,
      long line,
      List<Occurrence> found) {
    String stack = attribute(holder, "exception.stacktrace");
    String type = attribute(holder, "exception.type");
    String message = attribute(holder, "exception.message");
    ThrowableInfo throwable = EventReader.throwable(stack, type, message, inApp);
    if (throwable == null) {
      ThrowableInfo body =
          EventReader.throwable(JsonTree.text(holder, "body.stringValue"), null, null, inApp);
      throwable =
          body != null && body.chain().stream().anyMatch(t -> !t.trace().isEmpty()) ? body : null;
    }
    if (throwable != null) {
      Instant at = EventTimes.of(JsonTree.text(holder, TIMES), ZoneOffset.UTC);
      at = at == null ? EventTimes.of(JsonTree.text(event, TIMES), ZoneOffset.UTC) : at;
      found.add(new Occurrence(throwable, at, line));
    }
  }

  private static @Nullable String attribute(@Nullable Object holder, String key) {
    for (Object attribute : JsonTree.list(holder, "attributes")) {
      if (key.equals(JsonTree.text(attribute, "key"))) {
        return JsonTree.text(attribute, "value.stringValue");
      }
    }
    return null;
  }
}
