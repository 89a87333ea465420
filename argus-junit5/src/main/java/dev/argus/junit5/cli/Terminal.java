package dev.argus.junit5.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes to: results to standard output, progress and warnings to standard error.
 * On a terminal progress is one line that changes; elsewhere each step is a line of its own. Text
 * from outside has to be made {@linkplain PrintableText printable} first. Not thread-safe.
 */
final class Terminal {

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int DEFAULT_WIDTH = 100;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean colour;
  private final boolean live;
  private boolean progressShown;

  /**
   * Creates a terminal.
   *
   * @param colour whether results may be coloured
   * @param live whether progress may be overwritten
   */
  Terminal(PrintStream out, PrintStream err, boolean colour, boolean live) {
    this.out = out;
    this.err = err;
    this.colour = colour;
    this.live = live;
  }

  /**
   * The streams of this process; colours where both are a terminal and {@code NO_COLOR} isn't set.
   */
  static Terminal ofProcess() {
    boolean colour = Ansi.AUTO.enabled();
    boolean live = colour && errorsGoToTerminal();
    return new Terminal(System.out, System.err, colour, live);
  }

  /** Java can't tell for standard error alone; where the system can, it is asked. */
  private static boolean errorsGoToTerminal() {
    Path link = Path.of("/proc/self/fd/2");
    try {
      return !Files.isSymbolicLink(link)
          || Files.readSymbolicLink(link).toString().startsWith("/dev/");
    } catch (IOException | SecurityException unknown) {
      return true;
    }
  }

  Ansi ansi() {
    return colour ? Ansi.ON : Ansi.OFF;
  }

  /** Standard output itself, for what isn't text for people. */
  PrintStream out() {
    return out;
  }

  /** Characters that fit a line. */
  int width() {
    String columns = System.getenv("COLUMNS");
    if (columns != null && columns.matches("[1-9][0-9]{1,3}")) {
      return Math.max(40, Integer.parseInt(columns));
    }
    return DEFAULT_WIDTH;
  }

  /** A line of the result. */
  void print(String line) {
    clearProgress();
    out.println(line);
    out.flush();
  }

  /** What is being done right now. */
  void progress(String step) {
    if (live) {
      err.print(CLEAR_LINE + PrintableText.line(step, width() - 1));
      progressShown = true;
    } else {
      err.println(PrintableText.line(step));
    }
    err.flush();
  }

  /** A line that isn't part of the result. */
  void say(String line) {
    clearProgress();
    err.println(line);
    err.flush();
  }

  void warn(String what) {
    say("argus: " + styled("fg(yellow)", "warning:") + " " + what);
  }

  void error(String what) {
    say("argus: " + what);
  }

  /** Ends the progress line. */
  void clearProgress() {
    if (progressShown) {
      err.print(CLEAR_LINE);
      err.flush();
      progressShown = false;
    }
  }

  String bold(String text) {
    return styled("bold", text);
  }

  String faint(String text) {
    return styled("faint", text);
  }

  String red(String text) {
    return styled("fg(red)", text);
  }

  String green(String text) {
    return styled("fg(green)", text);
  }

  String yellow(String text) {
    return styled("fg(yellow)", text);
  }

  private String styled(String style, String text) {
    if (!colour) {
      return text;
    }
    // not the style's own end: that of bold means "underline twice" to many terminals
    return Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.reset.on();
  }
}
