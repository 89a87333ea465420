package com.telco.notify;

/** Something to be told to a customer. */
public record Message(String customer, String phone, String text) {}
