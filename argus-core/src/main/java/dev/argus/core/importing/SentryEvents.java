package dev.argus.core.importing;

import dev.argus.core.ArgusException;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.core.trace.StackFrame;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events of Sentry, as clients send them (<a
 * href="https://develop.sentry.dev/sdk/data-model/event-payloads/exception/">exception
 * interface</a>) and as the API gives them ({@code entries}, names in camel case). There the
 * innermost cause and the outermost frame come first.
 */
final class SentryEvents implements EventReader {

  private static final int MOST_EXCEPTIONS = 1_000;
  private static final Set<String> PLATFORMS =
      Set.of("java", "kotlin", "scala", "groovy", "clojure", "android", "other");

  private final AppPackages inApp;

  SentryEvents(AppPackages inApp) {
    this.inApp = inApp;
  }

  /**
   * One of the exceptions of an event.
   *
   * @param id its number within the event, the outermost one has the lowest
   * @param parent the number of what it caused or is suppressed by; -1 for none
   */
  private record Link(
      int id,
      int parent,
      boolean suppressed,
      String type,
      @Nullable String message,
      List<TraceFrame> trace) {}

  @Override
  public List<Occurrence> read(Map<String, @Nullable Object> event, long line) {
    String platform = JsonTree.text(event, "platform");
    if (platform != null && !PLATFORMS.contains(platform)) {
      return List.of();
    }
    List<?> values = exceptions(event);
    if (values.isEmpty()) {
      return List.of();
    }
    if (values.size() > MOST_EXCEPTIONS) {
      throw new ArgusException("more than " + MOST_EXCEPTIONS + " exceptions in one event");
    }
    List<Link> outermostFirst = new ArrayList<>();
    for (int i = values.size() - 1; i >= 0; i--) {
      outermostFirst.add(link(values.get(i), outermostFirst.size()));
    }
    String time = JsonTree.text(event, "timestamp", "dateCreated", "datetime", "received");
    Instant at = EventTimes.of(time, ZoneOffset.UTC);
    return List.of(new Occurrence(tree(outermostFirst), at, line));
  }

  private static List<?> exceptions(Map<String, @Nullable Object> event) {
    Object exception = event.get("exception");
    if (exception == null) {
      for (Object entry : JsonTree.list(event, "entries")) {
        if ("exception".equals(JsonTree.text(entry, "type"))) {
          exception = JsonTree.find(entry, "data");
        }
      }
    }
    if (exception == null) {
      return List.of();
    }
    Object values = exception instanceof Map<?, ?> map ? map.get("values") : exception;
    if (values == null) {
      return List.of();
    }
    if (values instanceof List<?> list) {
      return list;
    }
    throw new ArgusException("the exceptions of the event are no list");
  }

  private Link link(@Nullable Object value, int position) {
    String type = JsonTree.text(value, "type");
    if (type == null || type.isBlank()) {
      throw new ArgusException("an exception of the event has no type");
    }
    String module = JsonTree.text(value, "module");
    boolean isNamed = module == null || module.isEmpty() || type.startsWith(module + ".");
    List<TraceFrame> trace = new ArrayList<>();
    List<?> frames = JsonTree.list(value, "stacktrace.frames");
    for (int i = frames.size() - 1; i >= 0; i--) {
      trace.add(frame(frames.get(i)));
    }
    return new Link(
        number(JsonTree.text(value, "mechanism.exception_id", "mechanism.exceptionId"), position),
        number(JsonTree.text(value, "mechanism.parent_id", "mechanism.parentId"), position - 1),
        "suppressed".equals(JsonTree.text(value, "mechanism.type")),
        isNamed ? type : module + "." + type,
        JsonTree.text(value, "value"),
        trace);
  }

  private TraceFrame frame(@Nullable Object frame) {
    String type = JsonTree.text(frame, "module");
    String method = JsonTree.text(frame, "function", "raw_function");
    String file = JsonTree.text(frame, "filename", "abs_path", "absPath");
    int line = number(JsonTree.text(frame, "lineno", "lineNo"), StackFrame.UNKNOWN_LINE);
    boolean isNative = Boolean.TRUE.equals(JsonTree.find(frame, "native"));
    String name = type == null ? "unknown" : type;
    return new TraceFrame(
        name,
        method == null ? "unknown" : method,
        isNative ? null : file,
        isNative ? StackFrame.NATIVE_LINE : line,
        isInApp(frame, name));
  }

  /** What somebody has said here counts more than what the client thought. */
  private boolean isInApp(@Nullable Object frame, String type) {
    Object flag = JsonTree.find(frame, "in_app");
    if (flag == null) {
      flag = JsonTree.find(frame, "inApp");
    }
    boolean isSaid = inApp.prefixes().isEmpty() && flag instanceof Boolean;
    return isSaid ? Boolean.TRUE.equals(flag) : inApp.test(type);
  }

  private static int number(@Nullable String text, int otherwise) {
    try {
      return text == null ? otherwise : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /**
   * Puts causes and suppressed exceptions where they belong; a chain if the numbers are no tree.
   */
  private static ThrowableInfo tree(List<Link> outermostFirst) {
    Map<Integer, List<Link>> children = new HashMap<>();
    boolean isTree = true;
    for (int i = 1; i < outermostFirst.size(); i++) {
      Link link = outermostFirst.get(i);
      isTree &= link.id == i && link.parent >= 0 && link.parent < i;
      children.computeIfAbsent(link.parent, p -> new ArrayList<>()).add(link);
    }
    Map<Integer, ThrowableInfo> made = new HashMap<>();
    ThrowableInfo last = null;
    for (int i = outermostFirst.size() - 1; i >= 0; i--) {
      Link link = outermostFirst.get(i);
      ThrowableInfo cause = isTree ? null : last;
      List<ThrowableInfo> suppressed = new ArrayList<>();
      for (Link child : isTree ? children.getOrDefault(i, List.of()) : List.<Link>of()) {
        ThrowableInfo info = made.get(child.id);
        if (child.suppressed && info != null) {
          suppressed.add(info);
        } else {
          cause = cause == null ? info : cause;
        }
      }
      last =
          new ThrowableInfo(
              link.type, link.message, List.copyOf(link.trace), cause, List.copyOf(suppressed));
      made.put(i, last);
    }
    if (last == null) {
      throw new AssertionError("unreachable: there is a link");
    }
    return last;
  }
}
