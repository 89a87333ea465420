package com.saas.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Makes a tenant's reports. */
public class ReportService {
  private final StatisticsSource source;
  private final ExecutorService workers;
  private final ReportRenderer renderer = new ReportRenderer();

  public ReportService(StatisticsSource source, ExecutorService workers) {
    this.source = source;
    this.workers = workers;
  }

  public List<String> yearly(int year) throws InterruptedException {
    List<Statistics> months = source.load(TenantContext.current().name(), year);
    if (months.size() == 1) {
      return List.of(renderer.render(months.get(0)));
    }
    List<Future<String>> pages = new ArrayList<>();
    for (Statistics month : months) {
      pages.add(workers.submit(() -> renderer.render(month)));
    }
    return join(pages);
  }

  private static List<String> join(List<Future<String>> pages) throws InterruptedException {
    List<String> report = new ArrayList<>();
    for (Future<String> page : pages) {
      try {
        report.add(page.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a page could not be made", e.getCause());
      }
    }
    return report;
  }
}
