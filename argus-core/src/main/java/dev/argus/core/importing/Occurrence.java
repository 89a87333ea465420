package dev.argus.core.importing;

import dev.argus.core.report.ThrowableInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that an error happened.
 *
 * @param at null where the source doesn't say when
 * @param line where it begins in its file; the first line is 1
 */
record Occurrence(ThrowableInfo throwable, @Nullable Instant at, long line) {}
