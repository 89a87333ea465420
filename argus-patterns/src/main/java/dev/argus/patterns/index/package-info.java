/**
 * The similarity cache: errors found again by fingerprint, or by a vector that is near. One thread
 * writes; any number read, and none of them ever waits.
 */
@NullMarked
package dev.argus.patterns.index;

import org.jspecify.annotations.NullMarked;
