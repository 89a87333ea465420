package scenario;

import java.util.List;
import org.apache.commons.text.TextStringBuilder;
import traffic.Traffic;

/** A label printer which puts marks into a text at positions that an operator has chosen. */
public final class Main {

  record Mark(int position, char sign) {}

  static String label(String article, List<Mark> marks) {
    TextStringBuilder label = new TextStringBuilder(article);
    for (Mark mark : marks) {
      label.insert(mark.position(), mark.sign());
    }
    return label.toString();
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      System.out.println(label("PX-" + round + "-77", List.of(new Mark(2, '*'))));
      System.out.println(label("PX-" + round + "-78", List.of(new Mark(0, '!'), new Mark(3, '*'))));
      // The operator wants the second mark behind the last letter.
      System.out.println(label("PX-" + round + "-79", List.of(new Mark(0, '!'), new Mark(8, '#'))));
    });
  }
}
