package dev.argus.patterns.embed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Splits text into the pieces that a BERT model knows (Devlin et al. 2018, uncased): words in lower
 * case without accents, punctuation apart, and of each word the longest known pieces from the left.
 * In Java, since the usual tokenizer is native code that some systems lack. Immutable and
 * thread-safe.
 */
final class WordPieces {

  private static final int LONGEST_WORD = 100;
  private static final String CONTINUES = "##";

  private final Map<String, Integer> vocabulary;
  private final int unknown;
  private final int first;
  private final int last;

  private WordPieces(Map<String, Integer> vocabulary) throws IOException {
    this.vocabulary = vocabulary;
    this.unknown = special("[UNK]");
    this.first = special("[CLS]");
    this.last = special("[SEP]");
  }

  private int special(String token) throws IOException {
    Integer number = vocabulary.get(token);
    if (number == null) {
      throw new IOException("the vocabulary has no " + token);
    }
    return number;
  }

  /** Reads the vocabulary of a {@code tokenizer.json}; its truncation and padding don't count. */
  static WordPieces read(InputStream in) throws IOException {
    Map<String, Integer> vocabulary = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(in)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME
            && json.currentName().equals("vocab")
            && json.nextToken() == JsonToken.START_OBJECT) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            String piece = json.currentName();
            json.nextToken();
            vocabulary.put(piece, json.getIntValue());
          }
        }
      }
    }
    return new WordPieces(vocabulary);
  }

  /** The numbers of the pieces, with those that begin and end a text, at most so many in all. */
  long[] of(String text, int most) {
    List<Integer> pieces = new ArrayList<>();
    pieces.add(first);
    for (String word : words(text)) {
      if (pieces.size() >= most - 1) {
        break;
      }
      split(word, pieces);
    }
    List<Integer> kept = pieces.subList(0, Math.min(pieces.size(), most - 1));
    long[] numbers = new long[kept.size() + 1];
    for (int i = 0; i < kept.size(); i++) {
      numbers[i] = kept.get(i);
    }
    numbers[kept.size()] = last;
    return numbers;
  }

  private static List<String> words(String text) {
    String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (type == Character.NON_SPACING_MARK) {
                return;
              }
              boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
              boolean control = !blank && (type == Character.CONTROL || type == Character.FORMAT);
              boolean alone = isPunctuation(c, type) || Character.isIdeographic(c);
              if ((blank || alone) && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
              }
              if (alone) {
                words.add(Character.toString(c));
              } else if (!blank && !control && c != 0xFFFD) {
                word.appendCodePoint(c);
              }
            });
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  /** All that is neither letter, digit nor blank in ASCII counts, too. */
  private static boolean isPunctuation(int c, int type) {
    boolean ascii = c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    return ascii
        || type == Character.CONNECTOR_PUNCTUATION
        || type == Character.DASH_PUNCTUATION
        || type == Character.START_PUNCTUATION
        || type == Character.END_PUNCTUATION
        || type == Character.INITIAL_QUOTE_PUNCTUATION
        || type == Character.FINAL_QUOTE_PUNCTUATION
        || type == Character.OTHER_PUNCTUATION;
  }

  private void split(String word, List<Integer> pieces) {
    List<Integer> found = new ArrayList<>();
    int from = 0;
    while (from < word.length()) {
      Integer piece = null;
      int to = word.length() <= LONGEST_WORD ? word.length() : from;
      while (to > from && piece == null) {
        String part = word.substring(from, to);
        piece = vocabulary.get(from == 0 ? part : CONTINUES + part);
        to -= piece == null ? 1 : 0;
      }
      if (piece == null) {
        pieces.add(unknown);
        return;
      }
      found.add(piece);
      from = to;
    }
    pieces.addAll(found);
  }
}
