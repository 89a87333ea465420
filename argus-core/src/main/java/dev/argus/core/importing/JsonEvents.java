package dev.argus.core.importing;

import java.io.IOException;
import java.io.Reader;

/**
 * Cuts a stream of JSON into events: objects that stand alone, one after the other or one on each
 * line, elements of an outer list, and elements of lists that a source names. Holds one event at a
 * time. What isn't balanced is reported and skipped, so that the events after it are still found.
 * Used once, linear in the text.
 */
final class JsonEvents {

  /** Characters of one event. */
  static final int LONGEST = 1 << 24;

  private static final int LONGEST_KEY = 64;
  private static final int DEEPEST = 1_000;

  private final Lists lists;
  private final Sink sink;

  private final StringBuilder nesting = new StringBuilder();
  private final String[] keys = new String[16];
  private final StringBuilder event = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private int eventDepth = -1;
  private long eventLine;
  private boolean tooLong;
  private boolean inText;
  private boolean escaped;
  private char last;
  private long line = 1;

  /** Says which lists have events as elements. */
  @FunctionalInterface
  interface Lists {
    /**
     * Whether the elements of a list are events.
     *
     * @param depth objects and lists around the list; 1 for one in an outer object
     */
    boolean holdEvents(int depth, String key);
  }

  /** Gets what is found. */
  interface Sink {
    void event(String json, long line);

    void broken(long line, String reason);
  }

  JsonEvents(Lists lists, Sink sink) {
    this.lists = lists;
    this.sink = sink;
  }

  void read(Reader json) throws IOException {
    char[] buffer = new char[1 << 14];
    for (int n = json.read(buffer); n >= 0; n = json.read(buffer)) {
      for (int i = 0; i < n; i++) {
        accept(buffer[i]);
      }
    }
    if (nesting.length() > 0) {
      broken("the text ends inside of an event");
    }
  }

  private void accept(char c) {
    if (c == '\n') {
      line++;
      if (inText) {
        broken("a line ends inside of a text");
        return;
      }
    }
    if (inText) {
      keep(c);
      inText(c);
      return;
    }
    switch (c) {
      case '{' -> {
        if (!mayOpen()) {
          broken("an object begins where none is due");
        }
        boolean begins = beginsEvent();
        open(c);
        if (begins) {
          begin();
        }
      }
      case '[' -> open(c);
      case '}', ']' -> {
        keep(c);
        close(c);
      }
      case '"' -> {
        keep(c);
        inText = nesting.length() > 0;
        text.setLength(0);
      }
      case ' ', '\t', '\r', '\n' -> keep(c);
      default -> {
        keep(c);
        last = c;
      }
    }
  }

  private void inText(char c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inText = false;
      last = c;
      int depth = nesting.length();
      if (depth < keys.length && nesting.charAt(depth - 1) == '{') {
        keys[depth] = text.toString();
      }
    } else if (text.length() < LONGEST_KEY) {
      text.append(c);
    }
  }

  private boolean mayOpen() {
    int depth = nesting.length();
    if (depth == 0) {
      return true;
    }
    boolean inList = nesting.charAt(depth - 1) == '[';
    return inList ? last == '[' || last == ',' : last == ':';
  }

  private boolean beginsEvent() {
    int depth = nesting.length();
    if (depth == 0 || (depth == 1 && nesting.charAt(0) == '[')) {
      return true;
    }
    if (nesting.charAt(depth - 1) != '[' || depth - 1 >= keys.length) {
      return false;
    }
    String key = keys[depth - 1];
    return key != null && lists.holdEvents(depth - 1, key);
  }

  private void begin() {
    event.setLength(0);
    event.append('{');
    eventDepth = nesting.length();
    eventLine = line;
    tooLong = false;
  }

  private void open(char c) {
    if (nesting.length() == DEEPEST) {
      broken("nested deeper than " + DEEPEST);
      return;
    }
    keep(c);
    nesting.append(c);
    last = c;
  }

  private void close(char c) {
    int depth = nesting.length();
    if (depth == 0) {
      return;
    }
    if (nesting.charAt(depth - 1) != (c == '}' ? '{' : '[')) {
      broken("closed by the wrong bracket");
      return;
    }
    nesting.setLength(depth - 1);
    last = c;
    if (depth == eventDepth) {
      eventDepth = -1;
      if (tooLong) {
        sink.broken(eventLine, "longer than " + LONGEST + " characters");
      } else {
        sink.event(event.toString(), eventLine);
      }
      event.setLength(0);
      event.trimToSize();
    }
  }

  private void keep(char c) {
    if (eventDepth < 0 || tooLong) {
      return;
    }
    if (event.length() == LONGEST) {
      tooLong = true;
      event.setLength(0);
      event.trimToSize();
    } else {
      event.append(c);
    }
  }

  /** Reports and goes on as if nothing had been open. */
  private void broken(String reason) {
    sink.broken(eventDepth < 0 ? line : eventLine, reason);
    nesting.setLength(0);
    event.setLength(0);
    eventDepth = -1;
    inText = false;
    escaped = false;
    last = 0;
  }
}
