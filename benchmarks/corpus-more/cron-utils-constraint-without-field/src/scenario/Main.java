package scenario;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import traffic.Traffic;

/** Backup plans in two dialects: one by the day of the month, one by the day of the week. */
public final class Main {

  private static final CronDefinition MONTHLY = CronDefinitionBuilder.defineCron()
      .withMinutes().and()
      .withHours().and()
      .withDayOfMonth().and()
      .instance();

  private static final CronDefinition WEEKLY = CronDefinitionBuilder.defineCron()
      .withMinutes().and()
      .withHours().and()
      .withDayOfWeek().withValidRange(0, 7).withMondayDoWValue(1).supportsQuestionMark().and()
      .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
      .instance();

  static String plan(CronDefinition dialect, String expression) {
    try {
      Cron cron = new CronParser(dialect).parse(expression);
      return cron.asString() + " accepted";
    } catch (IllegalArgumentException e) {
      return expression + " refused: " + e.getMessage();
    }
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      System.out.println(plan(MONTHLY, round + " 4 1"));
      System.out.println(plan(MONTHLY, "61 4 1"));
      System.out.println(plan(WEEKLY, "30 " + round + " 5"));
    });
  }
}
