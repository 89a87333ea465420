package dev.argus.core.trace;

import java.time.ZoneId;

/**
 * The beginning that container runtimes give each line: {@code 2026-03-01T12:00:00.000000000Z
 * stderr F }, in which {@code P} instead of {@code F} says that the line goes on in the next one.
 */
final class ContainerLine {

  private ContainerLine() {}

  /** Where the program's own line begins; 0 if the line has no such beginning. */
  static int contentStart(CharSequence line, ZoneId zone) {
    if (line.length() < 30 || line.charAt(4) != '-' || line.charAt(10) != 'T') {
      return 0;
    }
    Timestamp stamp = Timestamp.at(line, 0, zone);
    if (stamp == null) {
      return 0;
    }
    int from = stamp.end();
    boolean isStream =
        Chars.startsWith(line, from, " stdout ") || Chars.startsWith(line, from, " stderr ");
    int flag = from + " stdout ".length();
    if (!isStream || flag + 1 >= line.length() || line.charAt(flag + 1) != ' ') {
      return 0;
    }
    return line.charAt(flag) == 'F' || line.charAt(flag) == 'P' ? flag + 2 : 0;
  }

  static boolean isPartial(CharSequence line, int contentStart) {
    return line.charAt(contentStart - 2) == 'P';
  }
}
