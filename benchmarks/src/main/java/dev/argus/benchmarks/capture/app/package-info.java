/** The program that is watched while captures are measured; the agent's {@code inApp}. */
@NullMarked
package dev.argus.benchmarks.capture.app;

import org.jspecify.annotations.NullMarked;
