package com.example.app;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Code under test that logs its errors and goes on. */
public class Swallowing {

  private static final Logger JUL = Logger.getLogger("swallowing");

  private final Orders orders = new Orders("swallowing");

  public void jul(String text) {
    try {
      orders.parse(text);
    } catch (NumberFormatException e) {
      JUL.log(Level.WARNING, "skipped", e);
    }
  }

  public void julFine(String text) {
    try {
      orders.parse(text);
    } catch (NumberFormatException e) {
      JUL.log(Level.INFO, "skipped", e);
    }
  }

  /** Logs and throws on. */
  public void julAndOn(String text) {
    try {
      orders.parse(text);
    } catch (NumberFormatException e) {
      JUL.log(Level.WARNING, "failed", e);
      throw e;
    }
  }

  public void logback(String text) {
    try {
      orders.parse(text);
    } catch (NumberFormatException e) {
      org.slf4j.LoggerFactory.getLogger("swallowing").error("skipped {}", text, e);
    }
  }

  public void log4j(String text) {
    try {
      orders.parse(text);
    } catch (NumberFormatException e) {
      org.apache.logging.log4j.LogManager.getLogger("swallowing").error("skipped {}", text, e);
    }
  }
}
