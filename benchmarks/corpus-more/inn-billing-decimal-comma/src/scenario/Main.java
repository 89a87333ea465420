package scenario;

import com.inn.billing.Guest;
import com.inn.billing.Invoicing;
import com.inn.billing.Stay;
import com.inn.billing.TaxTable;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import traffic.Traffic;

/** The hotel chain's billing, which has just come to a server in Vienna. */
public class Main {

  public static void main(String[] args) throws Exception {
    Locale.setDefault(new Locale("de", "AT"));
    Invoicing invoicing = new Invoicing("AT", new TaxTable(Map.of("lodging", 10, "breakfast", 10)));
    Guest ada = new Guest("Ada Quist", "ada.quist@mail.example", "4111111111111111");
    Guest ben = new Guest("Ben Tarr", "ben.tarr@mail.example", "5500005555555559");

    Traffic.serve(args, round -> {
      LocalDate day = LocalDate.of(2024, 5, 6 + round);
      System.out.println(invoicing.cancel(new Stay(ada, "201", day, day.plusDays(2), 80)).gross());
      System.out.println(invoicing.bill(new Stay(ada, "201", day, day.plusDays(2), 80)).gross());
      System.out.println(invoicing.bill(new Stay(ben, "11" + round, day, day.plusDays(3), 92.75)).gross());
    });
  }
}
