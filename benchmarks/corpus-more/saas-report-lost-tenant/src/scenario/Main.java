package scenario;

import com.saas.reports.ReportService;
import com.saas.reports.Statistics;
import com.saas.reports.StatisticsSource;
import com.saas.reports.Tenant;
import com.saas.reports.TenantContext;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import traffic.Traffic;

/** Reports of several tenants; long ones are made by more than one thread. */
public class Main {

  public static void main(String[] args) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(2, task -> {
      Thread thread = new Thread(task, "report-worker");
      thread.setDaemon(true);
      return thread;
    });
    StatisticsSource source = (tenant, year) -> year < 2023
        ? List.of(new Statistics(year + "-12", List.of(1200L, 900L + tenant.length())))
        : List.of(new Statistics(year + "-01", List.of(51_000L, 48_500L)), new Statistics(year + "-02", List.of(47_250L)));
    ReportService reports = new ReportService(source, workers);

    Traffic.serve(args, round -> {
      TenantContext.enter(new Tenant("acme" + round, Locale.GERMANY, "key-5f0a77-" + round));
      try {
        System.out.println(reports.yearly(2021));
        System.out.println(reports.yearly(2023));
      } finally {
        TenantContext.leave();
      }
    });
  }
}
