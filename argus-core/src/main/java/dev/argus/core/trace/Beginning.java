package dev.argus.core.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line that begins a trace, among those before its first frame.
 *
 * @param index which line
 * @param indent blanks before the throwable; 0 where something else is before it
 */
record Beginning(int index, Header header, int indent) {

  /**
   * Finds it. A throwable that begins its line comes first, then one at the end of the line that
   * begins the record, then an indented one (which may stand in a message), then one anywhere.
   *
   * @param first the line to look up to; those before belong to earlier records
   * @param isRecord whether that line begins a record
   */
  static @Nullable Beginning find(List<LogLine> lines, int first, boolean isRecord) {
    Beginning indented = null;
    Beginning within = null;
    for (int i = lines.size() - 1; i >= first; i--) {
      LogLine line = lines.get(i);
      int start = line.afterTime();
      int from = Chars.skipBlanks(line.text(), start);
      Header header = Header.ofLine(line.text(), from);
      if (header != null) {
        int indent = from - start;
        if (indent == 0 || start > 0) {
          return new Beginning(i, header, start > 0 ? 0 : indent);
        }
        indented = indented == null ? new Beginning(i, header, indent) : indented;
        continue;
      }
      header = Header.within(line.text(), start);
      if (header != null) {
        boolean recordStart = isRecord && i == first;
        within = within == null || recordStart ? new Beginning(i, header, 0) : within;
        if (recordStart) {
          return within;
        }
      }
    }
    return indented != null ? indented : within;
  }
}
