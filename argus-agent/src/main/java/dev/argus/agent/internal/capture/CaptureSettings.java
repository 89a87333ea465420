package dev.argus.agent.internal.capture;

import dev.argus.core.redact.Privacy;
import dev.argus.core.snapshot.SnapshotLimits;

/**
 * What capturing may cost.
 *
 * @param captureNanos time that one report may take on the throwing thread
 * @param entryBudgetNanos time that snapshots at entry may take in all, per error
 * @param armedNanos how long the methods of an error stay armed
 * @param reportsPerSecond reports a second, of all errors
 * @param limits limits of one snapshot
 * @param recordCalls whether calls from outside are recorded
 * @param privacy what of texts may be kept
 */
public record CaptureSettings(
    long captureNanos,
    long entryBudgetNanos,
    long armedNanos,
    int reportsPerSecond,
    SnapshotLimits limits,
    boolean recordCalls,
    Privacy privacy) {}
