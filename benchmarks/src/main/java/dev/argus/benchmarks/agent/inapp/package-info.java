/** The code under test of these programs, which the agent weaves. */
@NullMarked
package dev.argus.benchmarks.agent.inapp;

import org.jspecify.annotations.NullMarked;
