package dev.argus.core.importing;

import dev.argus.core.ArgusException;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.StackTrace;
import dev.argus.core.trace.StackTraceParser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the errors in one JSON event of a source. */
interface EventReader {

  /**
   * The errors in an event; none if it tells of something else.
   *
   * @param line where the event begins in its file
   * @throws ArgusException if it tells of an error, but not in a form that can be read
   */
  List<Occurrence> read(Map<String, @Nullable Object> event, long line);

  /**
   * A throwable from what events have of it: a printed trace, or else type and message.
   *
   * @return null if there is neither a throwable in the trace nor a type
   */
  static @Nullable ThrowableInfo throwable(
      @Nullable String stack, @Nullable String type, @Nullable String message, AppPackages inApp) {
    StackTrace parsed = stack == null ? null : StackTraceParser.parse(stack).orElse(null);
    if (parsed != null && !parsed.type().equals(StackTrace.UNKNOWN_TYPE)) {
      return parsed.toThrowableInfo(inApp);
    }
    if (type == null || type.isBlank()) {
      return parsed == null ? null : parsed.toThrowableInfo(inApp);
    }
    ThrowableInfo info = parsed == null ? null : parsed.toThrowableInfo(inApp);
    return new ThrowableInfo(
        type,
        message,
        info == null ? List.of() : info.trace(),
        info == null ? null : info.cause(),
        info == null ? List.of() : info.suppressed());
  }
}
