package dev.argus.junit5.generate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test method that Argus wrote, as it stands in a source file now.
 *
 * @param start where it begins in the file: at its first annotation
 * @param end behind its closing brace
 * @param method its name
 * @param capture the word for when the state was taken, from its provenance line
 * @param mark from its provenance line
 */
record WrittenTest(int start, int end, String method, String capture, String mark) {

  private static final Pattern METHOD = Pattern.compile("\\bvoid\\s+(\\w+)\\s*\\(");
  private static final Pattern STATE_FILE =
      Pattern.compile("CapturedState\\.of\\([^\"]*\"([^\"]+)\"");

  /** The test of a fingerprint in a source file; empty where it cannot be told from the rest. */
  static Optional<WrittenTest> in(String source, String fingerprint) {
    Matcher provenance =
        Pattern.compile(
                "// argus: fingerprint=" + Pattern.quote(fingerprint) + " capture=(\\w+)[^\\n\\r]*")
            .matcher(source);
    if (!provenance.find()) {
      return Optional.empty();
    }
    String mark = "";
    Matcher marked = Pattern.compile("\\bmark=([0-9a-f]+)").matcher(provenance.group());
    if (marked.find()) {
      mark = marked.group(1);
    }
    JavaText text = new JavaText(source);
    int open = text.blockAround(provenance.start());
    int end = open < 0 ? -1 : text.behindBlock(open);
    int start = open < 0 ? -1 : text.behindMemberBefore(open);
    if (start < 0 || end < 0) {
      return Optional.empty();
    }
    Matcher method = METHOD.matcher(source).region(start, open);
    return method.find()
        ? Optional.of(new WrittenTest(start, end, method.group(1), provenance.group(1), mark))
        : Optional.empty();
  }

  /** Its text. */
  String text(String source) {
    return source.substring(start, end);
  }

  /** The name of its state file; "" where it has none. */
  String stateFile(String source) {
    Matcher file = STATE_FILE.matcher(text(source));
    return file.find() ? file.group(1) : "";
  }

  /**
   * Whether a person has changed it.
   *
   * @param state the content of its state file, "" where it has none
   */
  boolean isEdited(String source, String state) {
    return !mark.equals(ContentMark.of(text(source), state));
  }
}
