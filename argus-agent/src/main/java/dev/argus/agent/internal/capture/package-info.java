/**
 * Follows exceptions through woven frames, decides which are worth reporting, takes their state
 * within limits and hands it to one writer thread. Never calls application code.
 */
@NullMarked
package dev.argus.agent.internal.capture;

import org.jspecify.annotations.NullMarked;
