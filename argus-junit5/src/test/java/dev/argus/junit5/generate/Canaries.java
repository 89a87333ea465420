package dev.argus.junit5.generate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Invented personal data and secrets, and where they turn up. */
final class Canaries {

  private static final int HEAD = 6;
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{12,}={0,2}");
  private static final String[] ENDS = {"mail.example", "post.example", "web.example"};

  private final Random random;
  private final Set<String> values = new HashSet<>();

  Canaries(long seed) {
    random = new Random(seed);
  }

  /** As many new ones. */
  List<String> some(int count) {
    List<String> some = new ArrayList<>();
    while (some.size() < count) {
      String value = value(some.size() % 12);
      if (values.add(value)) {
        some.add(value);
      }
    }
    return some;
  }

  int count() {
    return values.size();
  }

  private String value(int kind) {
    return switch (kind) {
      case 0 -> name() + " " + name();
      case 1 -> name() + " " + name() + "\u00fc" + letters(2);
      case 2 -> letters(7) + "." + letters(6) + "@" + ENDS[random.nextInt(ENDS.length)];
      case 3 -> "K" + digits(3) + letters(2).toUpperCase(java.util.Locale.ROOT) + digits(4);
      case 4 -> "+49 151 " + digits(8);
      case 5 -> digits(9);
      case 6 -> name() + "straat " + digits(3);
      case 7 -> letters(5) + "_live_" + digits(3) + letters(6) + digits(2);
      case 8 -> "customer-" + digits(6);
      case 9 -> name() + "-" + (1950 + random.nextInt(60)) + "!!";
      case 10 -> "DE" + digits(20);
      default ->
          (1930 + random.nextInt(70))
              + "-0"
              + (1 + random.nextInt(9))
              + "-1"
              + random.nextInt(10)
              + " "
              + letters(6);
    };
  }

  private String name() {
    String letters = letters(5 + random.nextInt(4));
    return Character.toUpperCase(letters.charAt(0)) + letters.substring(1);
  }

  private String letters(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder().append((char) ('1' + random.nextInt(9)));
    while (text.length() < count) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  /** Those that stand somewhere in the files below some folders: plain or encoded. */
  Set<String> in(Path... folders) throws IOException {
    Map<String, List<String[]>> byHead = new HashMap<>();
    for (String value : values) {
      for (String form : forms(value)) {
        byHead
            .computeIfAbsent(form.substring(0, HEAD), head -> new ArrayList<>())
            .add(new String[] {form, value});
      }
    }
    Set<String> found = new HashSet<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          search(Files.readString(file, UTF_8), byHead, found);
        }
      }
    }
    return found;
  }

  private static Set<String> forms(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    Set<String> forms = new HashSet<>();
    forms.add(value);
    forms.add(new String(bytes, ISO_8859_1));
    forms.add(URLEncoder.encode(value, UTF_8));
    forms.add(HexFormat.of().formatHex(bytes));
    // The last characters depend on what follows.
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    forms.add(base64.substring(0, base64.length() - 1));
    StringBuilder wide = new StringBuilder();
    value.chars().forEach(c -> wide.append((char) c).append('\0'));
    forms.add(wide.substring(0, wide.length() - 1));
    return forms;
  }

  private static void search(String text, Map<String, List<String[]>> byHead, Set<String> found) {
    for (int i = 0; i + HEAD <= text.length(); i++) {
      for (String[] form : byHead.getOrDefault(text.substring(i, i + HEAD), List.of())) {
        if (text.startsWith(form[0], i)) {
          found.add(form[1]);
        }
      }
    }
    Matcher matcher = BASE64.matcher(text);
    while (matcher.find()) {
      String run = matcher.group();
      String whole = run.replace("=", "");
      byte[] decoded = Base64.getDecoder().decode(whole.substring(0, whole.length() / 4 * 4));
      String plain = new String(decoded, ISO_8859_1);
      for (int i = 0; i + HEAD <= plain.length(); i++) {
        for (String[] form : byHead.getOrDefault(plain.substring(i, i + HEAD), List.of())) {
          if (plain.startsWith(form[0], i)) {
            found.add(form[1]);
          }
        }
      }
    }
  }
}
