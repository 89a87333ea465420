/**
 * The pipeline from a report directory to verified tests: groups reports by fingerprint, has each
 * group tried in a forked JVM, and writes what was verified.
 */
@NullMarked
package dev.argus.junit5.generate;

import org.jspecify.annotations.NullMarked;
