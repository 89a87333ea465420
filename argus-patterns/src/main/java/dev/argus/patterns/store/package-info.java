/**
 * Files of a pattern library: checksummed records in segments that are only appended to, a base
 * that compaction writes, and the lock of the one writer.
 */
@NullMarked
package dev.argus.patterns.store;

import org.jspecify.annotations.NullMarked;
