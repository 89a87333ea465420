/**
 * What measures the agent: programs that are run without and with it by the scripts in {@code
 * benchmarks/agent}. They print figures as {@code name=value} lines.
 */
@NullMarked
package dev.argus.benchmarks.agent;

import org.jspecify.annotations.NullMarked;
