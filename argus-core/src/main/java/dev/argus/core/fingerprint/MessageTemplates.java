package dev.argus.core.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways in which a message may be words of the code around words that are data: with one stretch
 * of words left out, or two.
 */
final class MessageTemplates {

  private MessageTemplates() {}

  /**
   * All of them, as the skeleton of a message is written.
   *
   * @param words of a skeleton, at most {@value MessageSkeleton#MOST_WORDS} and some; the number of
   *     templates grows with the fourth power of it and is below 2,500
   */
  static List<String> of(List<String> words) {
    List<String> templates = new ArrayList<>();
    int n = Math.min(words.size(), MessageSkeleton.MOST_WORDS);
    for (int from = 0; from < n; from++) {
      for (int to = from + 1; to <= n; to++) {
        templates.add(without(words, from, to, n, n));
        for (int next = to + 1; next < n; next++) {
          for (int end = next + 1; end <= n; end++) {
            templates.add(without(words, from, to, next, end));
          }
        }
      }
    }
    return templates;
  }

  private static String without(List<String> words, int from, int to, int next, int end) {
    StringBuilder template = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      boolean leftOut = (i >= from && i < to) || (i >= next && i < end);
      if (i == from || (i == next && next < end)) {
        template.append(' ').append(Fingerprints.LEFT_OUT);
      } else if (!leftOut) {
        template.append(' ').append(words.get(i));
      }
    }
    return template.toString();
  }
}
