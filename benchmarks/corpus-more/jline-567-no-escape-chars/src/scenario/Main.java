package scenario;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import traffic.Traffic;

/** Suggestions of a command console in the browser, which uses the parser of a terminal. */
public final class Main {

  private static final List<String> STATIONS = List.of("Brno", "Bruck", "Bad Gastein", "Graz");

  static List<String> suggest(DefaultParser parser, String typed) {
    CompletingParsedLine line = (CompletingParsedLine) parser.parse(typed, typed.length(), Parser.ParseContext.COMPLETE);
    List<String> suggestions = new ArrayList<>();
    for (String station : STATIONS) {
      if (station.startsWith(line.word())) {
        suggestions.add(line.escape(station, true).toString());
      }
    }
    return suggestions;
  }

  public static void main(String[] args) throws Exception {
    DefaultParser shell = new DefaultParser();
    DefaultParser windows = new DefaultParser();
    windows.setEscapeChars(new char[0]);
    Traffic.serve(args, round -> {
      System.out.println(suggest(shell, "from Ba"));
      System.out.println(suggest(windows, round + " from Br"));
      System.out.println(suggest(windows, round + " from B"));
    });
  }
}
