package com.clinic.lab;

/** One value that the laboratory found. */
public record Result(String sample, double value) {}
