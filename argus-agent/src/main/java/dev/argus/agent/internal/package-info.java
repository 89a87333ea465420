/**
 * What joins the parts of the agent: the class-file transformer, and how the agent deals with its
 * own errors.
 */
@NullMarked
package dev.argus.agent.internal;

import org.jspecify.annotations.NullMarked;
