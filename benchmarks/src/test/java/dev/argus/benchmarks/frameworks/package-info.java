/** Frameworks, each started around the same small program. */
package dev.argus.benchmarks.frameworks;
