package dev.argus.core.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts one throwable together, line by line. Bounded in throwables, frames and text; what goes
 * beyond is dropped and marks the throwable as cut. Not thread-safe.
 */
final class TraceAssembly {

  private static final int LONGEST_MESSAGE = 1 << 16;
  private static final int MOST_CHARACTERS = 1 << 23;
  private static final int MOST_DOUBTFUL = 100;

  private Part root;

  /** The parts that a line may still belong to, outermost first. */
  private final Deque<Part> open = new ArrayDeque<>();

  private int parts = 1;
  private int frames;
  private int characters;
  private boolean overflown;

  /** Whether the throwable that was begun last had no place any more. */
  private boolean dropping;

  private boolean wrapped;

  /** One throwable on its way. */
  private static final class Part {
    final String type;
    final @Nullable StringBuilder message;
    final boolean circular;
    final int indent;
    final List<StackFrame> frames = new ArrayList<>();
    final List<Part> suppressed = new ArrayList<>();

    /** Lines of frames that are not indented as the JDK does; they may be part of the message. */
    final List<String> doubtful = new ArrayList<>();

    @Nullable Part cause;
    int common;

    /** Frames missing at the outer end, beside the common ones. */
    int truncated;

    boolean goesOn;
    boolean cut;
    List<StackFrame> whole = List.of();
    @Nullable StackTrace built;

    Part(Header header, int indent) {
      this.type = header.type();
      String text = header.message();
      this.message = text == null ? null : new StringBuilder(text);
      this.circular = header.circular();
      this.goesOn = header.goesOn();
      this.indent = indent;
    }
  }

  TraceAssembly(Header header, int indent) {
    root = new Part(header, indent);
    open.addLast(root);
  }

  /** A throwable whose first line is missing. */
  static TraceAssembly headless() {
    return cutBefore(new Header(StackTrace.UNKNOWN_TYPE, null), 0);
  }

  /** A throwable of which something that was printed before is missing. */
  static TraceAssembly cutBefore(Header header, int indent) {
    TraceAssembly assembly = new TraceAssembly(header, indent);
    assembly.root.cut = true;
    return assembly;
  }

  /** Whether the throwable that was begun last has neither frames nor left-out ones. */
  boolean awaitsFrames() {
    Part part = open.getLast();
    return !dropping && part.frames.isEmpty() && part.common == 0 && !part.circular;
  }

  /** Whether the message of what was printed before has a bracket that is still open. */
  boolean goesOn() {
    return open.getLast().goesOn;
  }

  /** Whether its message may go on: it has one, and no frame yet. */
  boolean awaitsMessage() {
    Part part = open.getLast();
    return part.message != null && (part.goesOn || awaitsFrames());
  }

  /**
   * Adds a frame to the throwable that was begun last.
   *
   * @param line the whole line, in case that it turns out to be a part of the message
   */
  void frame(StackFrame frame, int indent, CharSequence line) {
    Part part = open.getLast();
    if (part.goesOn && !isAsPrinted(part, indent, line)) {
      messageLine(line);
      return;
    }
    if (dropping || part.common > 0 || part.circular) {
      return; // what follows is somebody else's
    }
    if (isAsPrinted(part, indent, line)) {
      doubtsConfirmed(part);
    } else if (part.doubtful.size() == part.frames.size() && part.frames.size() < MOST_DOUBTFUL) {
      part.doubtful.add(line.toString());
    }
    if (frames == StackTrace.MOST_FRAMES || characters > MOST_CHARACTERS) {
      part.cut = true;
      return;
    }
    part.frames.add(frame);
    frames++;
    characters += line.length();
  }

  private static boolean isAsPrinted(Part part, int indent, CharSequence line) {
    return indent == part.indent + 1 && line.charAt(indent - 1) == '\t';
  }

  /** The first frame as the JDK prints it: what looked like frames before was the message. */
  private void doubtsConfirmed(Part part) {
    if (part.doubtful.isEmpty() || part.doubtful.size() != part.frames.size()) {
      return;
    }
    frames -= part.frames.size();
    part.frames.clear();
    for (String line : part.doubtful) {
      append(part, line);
    }
    part.doubtful.clear();
  }

  void messageLine(CharSequence line) {
    Part part = open.getLast();
    int end = Chars.trimmedEnd(line, 0, line.length());
    boolean closes = part.goesOn && end > 0 && line.charAt(end - 1) == ']';
    append(part, closes ? line.subSequence(0, end - 1) : line);
    part.goesOn &= !closes;
  }

  private static void append(Part part, CharSequence line) {
    StringBuilder message = part.message;
    if (message != null && message.length() < LONGEST_MESSAGE) {
      int room = LONGEST_MESSAGE - message.length();
      message.append('\n').append(line, 0, Math.min(line.length(), room));
    }
  }

  void omitted(Caption.Omitted omitted, int indent, CharSequence line) {
    Part part = open.getLast();
    if (dropping) {
      return;
    }
    if (isAsPrinted(part, indent, line)) {
      doubtsConfirmed(part);
    }
    if (omitted.common()) {
      part.common = omitted.frames();
    } else {
      part.cut = true;
      part.truncated = Math.min(part.truncated + omitted.frames(), Integer.MAX_VALUE / 4);
    }
  }

  void related(Caption.Relation relation, Header header, int indent) {
    dropping = parts == StackTrace.MOST_THROWABLES;
    if (dropping) {
      overflown = true;
      open.getLast().cut = true;
      return;
    }
    parts++;
    Part part = new Part(header, indent);
    switch (relation) {
      case WRAPPER -> {
        wrapped = true;
        part.cause = root;
        root = part;
        open.clear();
      }
      case CAUSE -> {
        close(indent);
        open.getLast().cause = part;
      }
      case SUPPRESSED -> {
        close(indent - 1);
        open.getLast().suppressed.add(part);
      }
    }
    open.addLast(part);
  }

  /** Closes what is indented further, but never the first. */
  private void close(int indent) {
    while (open.size() > 1 && open.getLast().indent > indent) {
      open.removeLast();
    }
  }

  /** What has been put together; to be called once, at the end. */
  StackTrace build() {
    List<Part> enclosingFirst = enclosingFirst();
    boolean fromCauses = wrapped && innermost().common == 0;
    frames = 0;
    for (Part part : enclosingFirst) {
      frames += part.frames.size();
    }
    root.cut |= overflown;
    if (fromCauses) {
      completeFromCauses();
    } else {
      complete(root, null);
    }
    for (Part part : enclosingFirst) {
      if (part.cause != null && !fromCauses) {
        complete(part.cause, part);
      }
      part.suppressed.forEach(s -> complete(s, part));
    }
    Collections.reverse(enclosingFirst);
    enclosingFirst.forEach(TraceAssembly::build);
    return Objects.requireNonNull(root.built);
  }

  private Part innermost() {
    Part part = root;
    while (part.cause != null) {
      part = part.cause;
    }
    return part;
  }

  /** Some printers that begin with the root cause leave out of a wrapper what its cause had. */
  private void completeFromCauses() {
    List<Part> causesFirst = new ArrayList<>();
    for (Part part = root; part != null; part = part.cause) {
      causesFirst.add(part);
    }
    Collections.reverse(causesFirst);
    Part cause = null;
    for (Part part : causesFirst) {
      complete(part, cause);
      cause = part;
    }
  }

  private List<Part> enclosingFirst() {
    List<Part> order = new ArrayList<>(parts);
    Deque<Part> left = new ArrayDeque<>();
    left.push(root);
    while (!left.isEmpty()) {
      Part part = left.pop();
      order.add(part);
      if (part.cause != null) {
        left.push(part.cause);
      }
      part.suppressed.forEach(left::push);
    }
    return order;
  }

  /** Puts in the frames that it has in common with another one, as far as that one has them. */
  private void complete(Part part, @Nullable Part other) {
    if (part.common == 0) {
      part.whole = part.frames;
      return;
    }
    List<StackFrame> whole = new ArrayList<>(part.frames);
    int lost = part.common;
    if (other != null) {
      int size = other.whole.size();
      int kept = Math.max(0, Math.min(part.common - other.truncated, size));
      int allowed = Math.min(kept, StackTrace.MOST_FRAMES - frames);
      whole.addAll(other.whole.subList(size - kept, size - kept + allowed));
      frames += allowed;
      lost -= allowed;
    }
    part.whole = whole;
    part.truncated += lost;
    part.cut |= lost > 0;
  }

  private static void build(Part part) {
    Part cause = part.cause;
    StackTrace builtCause = cause == null ? null : cause.built;
    List<StackTrace> suppressed = new ArrayList<>();
    for (Part s : part.suppressed) {
      suppressed.add(Objects.requireNonNull(s.built));
    }
    StringBuilder message = part.message;
    part.built =
        new StackTrace(
            part.type,
            message == null ? null : message.toString(),
            part.whole,
            builtCause,
            suppressed,
            part.circular,
            part.cut);
  }
}
