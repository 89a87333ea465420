package com.saas.reports;

import java.text.NumberFormat;

/** Writes one month as the tenant's people read numbers. */
class ReportRenderer {
  String render(Statistics statistics) {
    Tenant tenant = TenantContext.current();
    NumberFormat format = NumberFormat.getIntegerInstance(tenant.language());
    return tenant.name() + " " + statistics.month() + ": " + format.format(statistics.sum());
  }
}
