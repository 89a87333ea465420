/**
 * Chooses which model, if any, is asked: tiers and providers, routing policy, budgets and the
 * ledger of every attempt. Usable alone; it knows nothing of crash reports or patterns.
 */
@NullMarked
package dev.argus.router;

import org.jspecify.annotations.NullMarked;
