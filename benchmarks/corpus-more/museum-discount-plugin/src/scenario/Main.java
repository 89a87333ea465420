package scenario;

import com.museum.tickets.PriceList;
import com.museum.tickets.Ticket;
import traffic.Traffic;

/** The counter on the first day of the year tickets. */
public class Main {

  public static void main(String[] args) throws Exception {
    for (String plugIn : "EveningDiscount StudentDiscount".split(" ")) {
      Class.forName("com.museum.tickets." + plugIn);
    }

    Traffic.serve(args, round -> {
      PriceList prices = new PriceList(1200 + round);
      System.out.println(prices.price(Ticket.DAY));
      System.out.println(prices.price(Ticket.YEAR));
    });
  }
}
