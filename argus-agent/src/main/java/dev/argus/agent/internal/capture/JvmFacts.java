package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.ClassSites;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.report.Environment;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a replay may need to know of this JVM. Used by the writer's thread alone. The options come
 * from an internal class of {@code java.base}: the public way to them loads the module {@code
 * java.management}, which takes tens of milliseconds, sets up logging, and may be absent.
 */
final class JvmFacts {

  private static final String[] TELLING = {
    "-Xss",
    "-XX:ThreadStackSize",
    "-XX:MaxJavaStackTraceDepth",
    "--add-opens",
    "--add-exports",
    "--add-modules",
    "-Dfile.encoding=",
    "-Duser.language=",
    "-Duser.country=",
    "-Duser.timezone=",
    "-ea",
    "-esa",
    "-enableassertions",
    "-enablesystemassertions"
  };

  private static final String ARGUMENTS_OWNER = "jdk.internal.misc.VM";

  private final SiteTable sites;
  private final OpenedFields opened;
  private @Nullable List<String> options;

  JvmFacts(SiteTable sites, OpenedFields opened) {
    this.sites = sites;
    this.opened = opened;
  }

  /** The facts, with the classes of these frames in the order in which they were loaded. */
  Environment environment(ThrowableInfo throwable, List<FrameCapture> frames) {
    return new Environment(
        System.getProperty("java.version", ""),
        System.getProperty("java.vm.name", "") + " " + System.getProperty("java.vm.version", ""),
        System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""),
        options(),
        Locale.getDefault().toLanguageTag(),
        TimeZone.getDefault().getID(),
        Charset.defaultCharset().name(),
        initialised(throwable, frames));
  }

  private List<String> options() {
    if (options == null) {
      List<String> telling = new ArrayList<>();
      for (String option : arguments()) {
        if (tells(option)) {
          telling.add(option);
        }
      }
      options = List.copyOf(telling);
    }
    return options;
  }

  /** What the JVM was started with; nothing where this JDK keeps it elsewhere. */
  private String[] arguments() {
    try {
      Class<?> owner = Class.forName(ARGUMENTS_OWNER);
      opened.open(owner);
      Method arguments = owner.getMethod("getRuntimeArguments");
      String[] told = (String[]) arguments.invoke(null);
      return told == null ? new String[0] : told;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError elsewhere) {
      return new String[0];
    }
  }

  /** Whether an option changes behaviour; no other may be kept, since it may hold a secret. */
  static boolean tells(String option) {
    for (String prefix : TELLING) {
      if (option.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private List<String> initialised(ThrowableInfo throwable, List<FrameCapture> frames) {
    Map<String, Integer> order = new TreeMap<>();
    for (ThrowableInfo t : throwable.chain()) {
      for (TraceFrame frame : t.trace()) {
        note(order, frame.type());
      }
    }
    for (FrameCapture frame : frames) {
      note(order, frame.type());
    }
    List<String> types = new ArrayList<>(order.keySet());
    types.sort(Comparator.comparing(order::get));
    return List.copyOf(types);
  }

  private void note(Map<String, Integer> order, String type) {
    ClassSites known = sites.of(type);
    if (known != null) {
      order.put(type, known.order());
    }
  }
}
