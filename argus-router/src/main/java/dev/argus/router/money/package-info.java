/**
 * Money to the picodollar: usage counters, budgets that are reserved before a request is sent, and
 * the ledger of every HTTP attempt.
 */
@NullMarked
package dev.argus.router.money;

import org.jspecify.annotations.NullMarked;
