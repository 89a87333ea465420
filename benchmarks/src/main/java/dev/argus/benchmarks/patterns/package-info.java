/** Measures the pattern library: embeddings on labelled traces, look-ups, and simulated use. */
@NullMarked
package dev.argus.benchmarks.patterns;

import org.jspecify.annotations.NullMarked;
