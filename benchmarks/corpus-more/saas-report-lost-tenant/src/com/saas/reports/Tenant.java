package com.saas.reports;

import java.util.Locale;

public record Tenant(String name, Locale language, String apiKey) {}
