/** What the agent takes on the thread that throws: the first capture of an error, by its state. */
@NullMarked
package dev.argus.benchmarks.capture;

import org.jspecify.annotations.NullMarked;
