package com.telco.notify;

/** A line to the telephone company. */
public interface Channel {
  boolean send(String phone, String text);
}
