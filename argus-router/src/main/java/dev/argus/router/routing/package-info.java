/**
 * Where a task starts: complexity signals, what verification taught about each model, and the
 * expected cost of starting at each tier.
 */
@NullMarked
package dev.argus.router.routing;

import org.jspecify.annotations.NullMarked;
