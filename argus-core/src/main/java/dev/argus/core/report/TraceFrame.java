package dev.argus.core.report;

import org.jspecify.annotations.Nullable;

/**
 * One line of a stack trace.
 *
 * @param type binary name of the class
 * @param line source line; negative where unknown
 * @param inApp whether it belongs to the code under test
 */
public record TraceFrame(
    String type, String method, @Nullable String file, int line, boolean inApp) {}
