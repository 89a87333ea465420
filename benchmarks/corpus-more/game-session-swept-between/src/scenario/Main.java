package scenario;

import com.game.table.GameTable;
import com.game.table.UnknownSessionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import traffic.Traffic;

/** A player comes back at the very moment at which the table's janitor throws idle players out. */
public class Main {

  public static void main(String[] args) throws Exception {
    ExecutorService janitor = Executors.newSingleThreadExecutor(task -> {
      Thread thread = new Thread(task, "janitor");
      thread.setDaemon(true);
      return thread;
    });
    Traffic.serve(args, round -> {
      AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-02-01T20:00:00Z"));
      Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };
      AtomicReference<GameTable> table = new AtomicReference<>();
      table.set(new GameTable(clock, Duration.ofMinutes(5), (token, move) -> {
        if (move.startsWith("slow")) {
          CountDownLatch swept = new CountDownLatch(1);
          janitor.execute(() -> {
            table.get().sweep();
            swept.countDown();
          });
          try {
            swept.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      }));
      String token = table.get().sitDown("player-" + round);
      try {
        System.out.println(table.get().move(token, "e4"));
        now.set(now.get().plusSeconds(60));
        System.out.println(table.get().move(token, "slow d5"));
        now.set(now.get().plusSeconds(600));
        System.out.println(table.get().move(token, "slow Nf" + (3 + round)));
      } catch (UnknownSessionException e) {
        System.out.println(e.getMessage());
      }
    });
  }
}
