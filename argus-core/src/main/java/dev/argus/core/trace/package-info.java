/**
 * Java stack traces in text: finds them in logs of any size and layout, and reads them into
 * throwables with causes, suppressed ones and whole traces. Hand-written scanners, linear in the
 * text, that accept whatever they are given. Needs the JDK alone.
 */
@NullMarked
package dev.argus.core.trace;

import org.jspecify.annotations.NullMarked;
