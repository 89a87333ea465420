package com.example.shop;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** For Quartz. */
public class PriceJob implements Job {

  private final Prices prices = new Prices();

  @Override
  public void execute(JobExecutionContext context) {
    prices.of(context.getMergedJobDataMap().getString("article"));
  }
}
