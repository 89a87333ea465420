package com.saas.reports;

import java.util.List;

/** The warehouse of numbers. */
public interface StatisticsSource {
  List<Statistics> load(String tenant, int year);
}
