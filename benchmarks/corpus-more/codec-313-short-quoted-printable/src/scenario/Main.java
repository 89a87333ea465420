package scenario;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.EncoderException;
import org.apache.commons.codec.net.QuotedPrintableCodec;
import traffic.Traffic;

/** Writes business cards; every value is quoted-printable. */
public final class Main {

  static String card(QuotedPrintableCodec codec, Map<String, String> fields) throws EncoderException {
    StringBuilder card = new StringBuilder();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      card.append(field.getKey()).append(':').append(codec.encode(field.getValue())).append('\n');
    }
    return card.toString();
  }

  public static void main(String[] args) throws Exception {
    QuotedPrintableCodec codec = new QuotedPrintableCodec(StandardCharsets.UTF_8, true);
    Traffic.serve(args, round -> {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("ORG", "Caf\u00e9 M\u00fcller " + round);
      fields.put("TITLE", "Gesch\u00e4ftsf\u00fchrerin");
      System.out.println(card(codec, fields));
      fields.put("COUNTRY", round % 2 == 0 ? "DE" : "AT");
      System.out.println(card(codec, fields));
    });
  }
}
