/**
 * Sending reports to a server: a spool on disk in which they wait, one thread that posts them, and
 * what became of them. Nothing of it is loaded before the first report, or where none is sent.
 */
@NullMarked
package dev.argus.agent.internal.delivery;

import org.jspecify.annotations.NullMarked;
