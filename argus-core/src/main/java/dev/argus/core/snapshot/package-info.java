/**
 * Bounded, redacted, cycle-safe pictures of object graphs: their model, how they are taken, and how
 * they are compared. Depends on the JDK alone, since the replay runtime is built on it.
 */
@NullMarked
package dev.argus.core.snapshot;

import org.jspecify.annotations.NullMarked;
