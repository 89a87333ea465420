package scenario;

import com.shop.voucher.Benefit;
import com.shop.voucher.Cart;
import com.shop.voucher.RebateRules;
import com.shop.voucher.Rebates;
import com.shop.voucher.Voucher;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import traffic.Traffic;

/** The evening's run over all carts; gifts are new. */
public class Main {

  private static Cart cart(int id, String total, Voucher<?>... vouchers) {
    return new Cart("cart-" + id, new BigDecimal(total), List.of(vouchers));
  }

  public static void main(String[] args) throws Exception {
    Rebates rebates = new Rebates(new RebateRules());
    Voucher<Benefit.Percent> spring = new Voucher<>("SPRING", new Benefit.Percent(15));
    Voucher<Benefit.Amount> sorry = new Voucher<>("SORRY5", new Benefit.Amount(new BigDecimal("5.00")));
    Voucher<Benefit.Gift> mug = new Voucher<>("FREEMUG", new Benefit.Gift("mug-01"));

    Traffic.serve(args, round -> {
      List<Cart> day = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        day.add(cart(100 * round + i, "39.9" + i % 10, spring, sorry));
      }
      System.out.println(rebates.total(day));
      day.set(17 + round, cart(100 * round + 17, "12.00", sorry, mug));
      System.out.println(rebates.total(day) + " for " + rebates.carts());
    });
  }
}
