package dev.argus.core.trace;

import dev.argus.core.report.TraceFrame;
import org.jspecify.annotations.Nullable;

/**
 * One line of a printed stack trace.
 *
 * @param loader name of the class loader, where it was printed ({@code app//com.acme.Main.main})
 * @param module name of the module, where it was printed
 * @param moduleVersion version of the module, where it was printed
 * @param type binary name of the class, with the suffix of a hidden class as it was printed
 * @param file the source file; null where unknown or native
 * @param line source line; {@value #UNKNOWN_LINE} where unknown, {@value #NATIVE_LINE} for a native
 *     method
 */
public record StackFrame(
    @Nullable String loader,
    @Nullable String module,
    @Nullable String moduleVersion,
    String type,
    String method,
    @Nullable String file,
    int line) {

  /** The line of a frame that names none. */
  public static final int UNKNOWN_LINE = -1;

  /** The line of a frame of a native method, as in {@link StackTraceElement}. */
  public static final int NATIVE_LINE = -2;

  /** A frame without class loader and module. */
  public StackFrame(String type, String method, @Nullable String file, int line) {
    this(null, null, null, type, method, file, line);
  }

  /** The frame in the form that reports and fingerprints use. */
  public TraceFrame toTraceFrame(boolean inApp) {
    return new TraceFrame(type, method, file, line, inApp);
  }

  /** The frame as {@link StackTraceElement#toString()} prints it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (loader != null) {
      text.append(loader).append('/');
    }
    if (module != null) {
      text.append(module);
      if (moduleVersion != null) {
        text.append('@').append(moduleVersion);
      }
    }
    if (text.length() > 0) {
      text.append('/');
    }
    return text.append(type).append('.').append(method).append(location()).toString();
  }

  private String location() {
    if (line == NATIVE_LINE) {
      return "(Native Method)";
    }
    String name = file == null ? "Unknown Source" : file;
    return line < 0 ? "(" + name + ")" : "(" + name + ":" + line + ")";
  }
}
