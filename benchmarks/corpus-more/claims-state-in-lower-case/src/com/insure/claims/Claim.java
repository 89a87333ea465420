package com.insure.claims;

public record Claim(String number, ClaimState state, long cents) {}
