/**
 * Weaves in-app classes as they are loaded, so that an exception leaving a method tells the
 * recorder about it, and keeps the table of what was woven. Runs under class-loader locks: loads no
 * class.
 */
@NullMarked
package dev.argus.agent.internal.weave;

import org.jspecify.annotations.NullMarked;
