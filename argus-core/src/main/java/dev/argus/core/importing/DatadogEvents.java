package dev.argus.core.importing;

import dev.argus.core.report.ThrowableInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logs of Datadog (as they are sent, and as both versions of the API give them), spans, and issues
 * of Error Tracking. The <a
 * href="https://docs.datadoghq.com/error_tracking/backend/logs/">attributes</a> are {@code
 * error.stack}, {@code error.kind} and {@code error.message}; spans have {@code error.type}.
 */
final class DatadogEvents implements EventReader {

  private static final String[] TIMES = {
    "timestamp", "@timestamp", "date", "datetime", "start", "last_seen"
  };

  private final AppPackages inApp;
  private final ZoneId zone;

  DatadogEvents(AppPackages inApp, ZoneId zone) {
    this.inApp = inApp;
    this.zone = zone;
  }

  @Override
  public List<Occurrence> read(Map<String, @Nullable Object> event, long line) {
    List<Object> places = places(event);
    String stack = first(places, "error.stack", "error.stack_trace", "exception.stacktrace");
    String type = first(places, "error.kind", "error.type", "error_type");
    String message = first(places, "error.message", "error.msg", "error_message");
    ThrowableInfo throwable = EventReader.throwable(stack, type, message, inApp);
    if (throwable == null) {
      throwable = inMessage(first(places, "message"));
    }
    if (throwable == null) {
      return List.of();
    }
    Instant at = EventTimes.of(first(places, TIMES), zone);
    return List.of(new Occurrence(throwable, at, line));
  }

  /** A log whose trace nobody has taken out of its text. */
  private @Nullable ThrowableInfo inMessage(@Nullable String message) {
    ThrowableInfo found = EventReader.throwable(message, null, null, inApp);
    return found != null && found.chain().stream().anyMatch(t -> !t.trace().isEmpty())
        ? found
        : null;
  }

  /** Where attributes can be: the event itself, and what the API puts around it. */
  private static List<Object> places(Map<String, @Nullable Object> event) {
    List<Object> places = new ArrayList<>();
    places.add(event);
    for (String path :
        List.of("attributes", "attributes.attributes", "content", "content.attributes", "meta")) {
      Object place = JsonTree.find(event, path);
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  private static @Nullable String first(List<Object> places, String... paths) {
    for (Object place : places) {
      String text = JsonTree.text(place, paths);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
