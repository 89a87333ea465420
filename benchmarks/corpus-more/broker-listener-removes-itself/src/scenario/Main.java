package scenario;

import com.broker.quotes.Chart;
import com.broker.quotes.StopOrder;
import com.broker.quotes.Ticker;
import java.math.BigDecimal;
import java.util.List;
import traffic.Traffic;

/** A share falls, and orders that have waited for it are carried out. */
public class Main {

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      Ticker ticker = new Ticker("VOE");
      Chart chart = new Chart();
      ticker.add(chart);
      List<StopOrder> orders = List.of(
          new StopOrder("acc-81" + round, new BigDecimal("24.00")),
          new StopOrder("acc-82" + round, new BigDecimal("21.50")),
          new StopOrder("acc-83" + round, new BigDecimal("20.00")));
      orders.forEach(order -> order.watch(ticker));
      ticker.publish(new BigDecimal("24.1" + round));
      ticker.publish(new BigDecimal("23.0" + round));
      System.out.println(orders + " " + chart.points() + " points");
    });
  }
}
