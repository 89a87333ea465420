/**
 * Running the agent: what it did and what that cost, switching it while the application runs, by
 * file, JMX or attaching, and stopping it when it costs too much or fails.
 */
@NullMarked
package dev.argus.agent.internal.operation;

import org.jspecify.annotations.NullMarked;
