package com.example.app;

/** A customer; the name may be missing. */
public record Customer(int id, String name) {}
