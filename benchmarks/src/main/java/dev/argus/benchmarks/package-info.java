/**
 * Measurements of Argus: JMH benchmarks, runs of the crash corpus, and the rules that hold its
 * modules apart.
 */
@NullMarked
package dev.argus.benchmarks;

import org.jspecify.annotations.NullMarked;
