/**
 * Writes candidate tests from a crash report, without any model: chooses the frame to call, finds
 * readable Java that rebuilds its receiver and arguments, and prints the test. Knows the classes
 * under test through reflection only; nothing here decides whether a candidate is good.
 */
@NullMarked
package dev.argus.junit5.synthesis;

import org.jspecify.annotations.NullMarked;
