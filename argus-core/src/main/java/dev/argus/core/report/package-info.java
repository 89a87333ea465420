/**
 * Crash reports: what one captured occurrence says, its JSON form ({@code argus-report/1}), and the
 * directory that reports are written to and read from.
 */
@NullMarked
package dev.argus.core.report;

import org.jspecify.annotations.NullMarked;
