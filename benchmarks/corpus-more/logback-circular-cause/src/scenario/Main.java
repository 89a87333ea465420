package scenario;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import traffic.Traffic;

/** A service that logs failures of two partners which blame each other. */
public final class Main {

  static final class PartnerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartnerException(String message) {
      super(message);
    }
  }

  public static void main(String[] args) throws Exception {
    LoggerContext context = new LoggerContext();
    Logger log = context.getLogger("partners");
    log.setLevel(Level.INFO);
    ListAppender<ILoggingEvent> recent = new ListAppender<>();
    recent.setContext(context);
    recent.start();
    log.addAppender(recent);

    Traffic.serve(args, round -> {
      log.error("batch " + round, new PartnerException("no stock"));
      PartnerException warehouse = new PartnerException("carrier said no");
      PartnerException carrier = new PartnerException("warehouse said no");
      warehouse.initCause(carrier);
      carrier.initCause(warehouse);
      log.error("order " + round, warehouse);
      System.out.println(recent.list.size() + " events");
    });
  }
}
