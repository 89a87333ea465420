package com.example.shop;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** For OSGi. */
public class PriceActivator implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    System.out.println(new Prices().of("coffee"));
  }

  @Override
  public void stop(BundleContext context) {}
}
