package scenario;

import com.pharma.orders.Order;
import com.pharma.orders.OrderGateway;
import com.pharma.orders.OrderDesk;
import com.pharma.orders.Stock;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import traffic.Traffic;

/** Pharmacies order; one of them wants more than anybody may have. */
public class Main {

  private static final class Shelves implements Stock {
    private int reserved;

    @Override
    public int mostPerOrder(String drug) {
      return drug.length() > 8 ? 5 : 40;
    }

    @Override
    public void reserve(String drug, int packs) {
      reserved += packs;
    }
  }

  public static void main(String[] args) throws Exception {
    Shelves shelves = new Shelves();
    OrderGateway gateway = new OrderGateway(new OrderDesk(shelves, Clock.systemUTC()));
    LocalDate tomorrow = LocalDate.now(Clock.systemUTC()).plusDays(1);

    Traffic.serve(args, round -> {
      System.out.println(gateway.submit(new Order("O-1" + round, "Lena Ruiz", List.of(new Order.Item("ibuprof", 12)), tomorrow)));
      System.out.println(gateway.submit(new Order("O-2" + round, "Omar Haddad",
          List.of(new Order.Item("ibuprof", 3), new Order.Item("oxycodone", 9 + round)), tomorrow)));
      System.out.println(shelves.reserved + " packs reserved");
    });
  }
}
