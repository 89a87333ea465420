/**
 * Places outside the code under test that tell of an error: loggers, futures, the death of a
 * thread. Woven by name, whatever is in-app; what can't be woven is left as it is.
 */
@NullMarked
package dev.argus.agent.internal.trigger;

import org.jspecify.annotations.NullMarked;
