package scenario;

import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONML;
import traffic.Traffic;

/** Takes feeds of partners; what isn't well-formed is put aside. */
public final class Main {

  static String intake(String feed) {
    try {
      JSONArray tree = JSONML.toJSONArray(feed);
      return "stored " + tree.length() + " nodes";
    } catch (JSONException e) {
      return "put aside: " + e.getMessage();
    }
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      System.out.println(intake("<feed><item n=\"" + round + "\"/></feed>"));
      System.out.println(intake("<feed><item></feed>"));
      System.out.println(intake("</item><item n=\"" + round + "\"/></feed>"));
    });
  }
}
