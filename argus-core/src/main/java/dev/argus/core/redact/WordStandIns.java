package dev.argus.core.redact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins of the words of one report. Each has the length, the cases and the script of its word,
 * none is another word's, a word of the code, or a word of the report. The spellings of one word
 * differ as before. Words that were told of beforehand also keep their order and what they have in
 * common at the start, as far as that would not give their first letters away. Not thread-safe.
 */
final class WordStandIns {

  private static final int LETTERS = 26;

  /** With more different letters than this at a place, an order of theirs would be the alphabet. */
  private static final int MOST_ORDERED = 12;

  private static final int LONGEST_ORDERED = 64;
  private static final int RETRIES = 64;

  private final KeyedHash hash;
  private final CodeWords code;
  private final Map<String, String> standIns = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> words = new HashSet<>();

  WordStandIns(KeyedHash hash, CodeWords code) {
    this.hash = hash;
    this.code = code;
  }

  /** Tells of words that will be replaced; to be called once, before the first is. */
  void expect(Collection<String> expected) {
    TreeSet<String> plain = new TreeSet<>();
    for (String word : expected) {
      String folded = folded(word);
      words.add(folded);
      if (folded.length() <= LONGEST_ORDERED && isPlain(folded)) {
        plain.add(folded);
      }
    }
    List<String> ordered = new ArrayList<>(plain);
    assign(ordered, 0, ordered.size(), "");
  }

  /** Whether a word has been replaced already. */
  boolean knows(String word) {
    return standIns.containsKey(folded(word));
  }

  /** The stand-in of a word of letters, or of letters and digits that only count together. */
  String of(String word) {
    String folded = folded(word);
    String standIn = standIns.get(folded);
    if (standIn == null) {
      standIn = unordered(folded);
      put(folded, standIn);
    }
    return cased(standIn, word);
  }

  private void put(String folded, String standIn) {
    standIns.put(folded, standIn);
    used.add(standIn);
  }

  /** Words from {@code from} to {@code to}, sorted, that all start alike and whose stand-ins do. */
  private void assign(List<String> sorted, int from, int to, String prefix) {
    int depth = prefix.length();
    int next = from;
    if (next < to && sorted.get(next).length() == depth) {
      settle(sorted.get(next), prefix);
      next++;
    }
    if (to - next == 1) {
      settle(sorted.get(next), completed(sorted.get(next), prefix));
      return;
    }
    if (next == to) {
      return;
    }
    List<Integer> starts = new ArrayList<>();
    for (int i = next; i < to; i++) {
      if (i == next || sorted.get(i).charAt(depth) != sorted.get(i - 1).charAt(depth)) {
        starts.add(i);
      }
    }
    StringBuilder letters = new StringBuilder();
    starts.forEach(i -> letters.append(sorted.get(i).charAt(depth)));
    String chosen = letters(letters.toString(), sorted.get(next).substring(0, depth));
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : to;
      assign(sorted, starts.get(i), end, prefix + chosen.charAt(i));
    }
  }

  /** Other letters for these, in the same order where they are few. */
  private String letters(String letters, String before) {
    Permutation random = new Permutation(hash.of(before + letters.length()), false);
    int count = letters.length();
    if (count > MOST_ORDERED) {
      return random.apply(letters);
    }
    String best = letters;
    int fewest = count + 1;
    for (int attempt = 0; attempt < RETRIES && fewest > 0; attempt++) {
      StringBuilder chosen = new StringBuilder(count);
      int left = count;
      for (int letter = 0; letter < LETTERS; letter++) {
        if (random.next(LETTERS - letter) < left) {
          chosen.append((char) ('a' + letter));
          left--;
        }
      }
      int same = 0;
      for (int i = 0; i < count; i++) {
        same += chosen.charAt(i) == letters.charAt(i) ? 1 : 0;
      }
      if (same < fewest) {
        fewest = same;
        best = chosen.toString();
      }
    }
    return best;
  }

  /** The rest of a word behind a start that is settled: equal letters stay equal where they can. */
  private String completed(String word, String start) {
    Permutation permutation = permutation(word, 0);
    StringBuilder out = new StringBuilder(start);
    for (int i = start.length(); i < word.length(); i++) {
      int earlier = word.indexOf(word.charAt(i));
      out.append(
          earlier < i ? out.charAt(earlier) : fresh(permutation.letter(word.charAt(i)), out));
    }
    return out.toString();
  }

  private static char fresh(char letter, StringBuilder taken) {
    char free = letter;
    for (int i = 0; i < LETTERS && taken.indexOf(String.valueOf(free)) >= 0; i++) {
      free = free == 'z' ? 'a' : (char) (free + 1);
    }
    return free;
  }

  private void settle(String word, String standIn) {
    String settled = isFree(word, standIn) ? standIn : unordered(word);
    put(word, settled);
  }

  private String unordered(String word) {
    String standIn = word;
    for (int attempt = 0; attempt < RETRIES; attempt++) {
      standIn = folded(permutation(word, attempt).apply(word));
      if (isFree(word, standIn)) {
        return standIn;
      }
    }
    return standIn;
  }

  private boolean isFree(String word, String standIn) {
    return !standIn.equals(word)
        && standIn.length() == word.length()
        && !DataText.isOneLetter(standIn, 0, standIn.length())
        && !used.contains(standIn)
        && !words.contains(standIn)
        && !code.isWord(standIn, 0, standIn.length());
  }

  private Permutation permutation(String word, int attempt) {
    return new Permutation(hash.of(word) + attempt, StandIns.isHex(word));
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
        return false;
      }
    }
    return !word.isEmpty();
  }

  /** In small letters, if that leaves the length as it is. */
  private static String folded(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.length() == word.length() ? lower : word;
  }

  /** With capitals where the word has them. */
  private static String cased(String standIn, String word) {
    @Nullable StringBuilder out = null;
    for (int i = 0; i < word.length(); i++) {
      char upper = Character.toUpperCase(standIn.charAt(i));
      if (Character.isUpperCase(word.charAt(i)) && upper != standIn.charAt(i)) {
        out = out == null ? new StringBuilder(standIn) : out;
        out.setCharAt(i, upper);
      }
    }
    return out == null ? standIn : out.toString();
  }
}
