package com.inn.billing;

public record Guest(String name, String email, String cardNumber) {}
