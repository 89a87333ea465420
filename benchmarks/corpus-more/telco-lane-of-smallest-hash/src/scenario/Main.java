package scenario;

import com.telco.notify.Message;
import com.telco.notify.Notifier;
import java.util.List;
import traffic.Traffic;

/** Messages to customers, who have chosen their own names. */
public class Main {

  public static void main(String[] args) throws Exception {
    Notifier notifier = new Notifier(7, (phone, text) -> phone.startsWith("+"));
    Traffic.serve(args, round -> {
      System.out.println(notifier.send(List.of(
          new Message("river" + round, "+43 660 1234567", "Your SIM is ready"),
          new Message("stone", "0660 7654321", "Your bill is due"))));
      System.out.println(notifier.send(List.of(
          new Message("river" + round, "+43 660 1234567", "Your SIM has been sent"),
          new Message("polygenelubricants", "+43 699 8887766", "Welcome, no. " + round))));
    });
  }
}
