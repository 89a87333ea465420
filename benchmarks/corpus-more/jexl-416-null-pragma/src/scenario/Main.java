package scenario;

import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.MapContext;
import traffic.Traffic;

/** Runs the surcharge rules that the tariff department writes; a rule may name its owner. */
public final class Main {

  static Object evaluate(JexlEngine engine, String rule, int weight) {
    JexlScript script = engine.createScript(rule);
    MapContext context = new MapContext();
    context.set("weight", weight);
    return script.execute(context) + " by " + script.getPragmas().get("owner");
  }

  public static void main(String[] args) throws Exception {
    JexlEngine engine = new JexlBuilder().cache(64).strict(true).create();
    Traffic.serve(args, round -> {
      System.out.println(evaluate(engine, "#pragma owner 'kim'\nweight > 20 ? 7 : 0", 25 + round));
      System.out.println(evaluate(engine, "weight * 2", 3));
      System.out.println(evaluate(engine, "#pragma owner null\nweight > 3" + round + " ? 12 : 1", 31));
    });
  }
}
