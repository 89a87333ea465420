package dev.argus.core.trace;

import java.time.ZoneOffset;

/**
 * Reads a text whose first line begins a throwable and ends where another one begins. Every line
 * before the first frame belongs to the message. Used once.
 */
final class SingleTrace {

  private final FrameScanner frames = new FrameScanner();
  private boolean sawFrames;
  private boolean over;

  StackTrace read(String text) {
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    int from = 0;
    TraceAssembly begun = null;
    while (from <= end && !over) {
      int to = text.indexOf('\n', from);
      to = to < 0 || to > end ? end : to;
      CharSequence line = LineSplitter.plain(text.substring(from, to));
      if (begun == null) {
        begun = new TraceAssembly(Header.lenient(line, 0), 0);
      } else {
        line(begun, line);
      }
      from = to + 1;
    }
    return (begun == null ? TraceAssembly.headless() : begun).build();
  }

  private void line(TraceAssembly begun, CharSequence line) {
    int indent = Chars.skipBlanks(line, 0);
    StackFrame frame = null;
    if (Chars.startsWith(line, indent, "at ")) {
      frame = frames.scan(line, Chars.skipBlanks(line, indent + 3), true);
      frame = frame != null && frames.endsLine(line) ? frame : null;
    }
    if (frame != null) {
      sawFrames = true;
      begun.frame(frame, indent, line);
      return;
    }
    Caption caption = Caption.of(line, indent);
    if (caption instanceof Caption.Omitted omitted) {
      begun.omitted(omitted, indent, line);
    } else if (caption instanceof Caption.Related related) {
      begun.related(related.relation(), Header.lenient(line, related.from()), indent);
    } else if (begun.awaitsMessage()) {
      begun.messageLine(line);
    } else if (sawFrames && beginsAnother(line)) {
      over = true;
    }
  }

  private static boolean beginsAnother(CharSequence line) {
    return Header.ofLine(line, 0) != null
        || LogLine.of(line, null, 0, ZoneOffset.UTC).beginsRecord(ZoneOffset.UTC);
  }
}
