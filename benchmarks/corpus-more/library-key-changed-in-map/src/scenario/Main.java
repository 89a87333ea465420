package scenario;

import com.library.lending.Isbn;
import com.library.lending.Lending;
import traffic.Traffic;

/** A day in a library; some librarians type hyphens. */
public class Main {

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      Lending lending = new Lending();
      Isbn plain = new Isbn("978014103614" + round);
      Isbn typed = new Isbn("978-0-1410-3435-" + round);
      lending.lend(plain, "reader-1" + round);
      lending.lend(plain, "reader-2" + round);
      lending.lend(typed, "reader-3" + round);
      System.out.println(lending.slip(plain));
      System.out.println(lending.slip(typed));
      System.out.println(lending.slips());
    });
  }
}
