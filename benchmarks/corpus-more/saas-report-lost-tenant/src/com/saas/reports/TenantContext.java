package com.saas.reports;

/** The tenant on whose behalf the current thread works. */
public final class TenantContext {
  private static final ThreadLocal<Tenant> CURRENT = new ThreadLocal<>();

  private TenantContext() {}

  public static Tenant current() {
    return CURRENT.get();
  }

  public static void enter(Tenant tenant) {
    CURRENT.set(tenant);
  }

  public static void leave() {
    CURRENT.remove();
  }
}
