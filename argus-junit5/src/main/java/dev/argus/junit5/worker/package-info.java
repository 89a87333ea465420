/**
 * The verification JVM: a forked process with the classes under test, in which candidates are
 * written, compiled, run and judged. It trusts nothing that it runs, and its parent trusts nothing
 * but what it says on its protocol stream.
 */
@NullMarked
package dev.argus.junit5.worker;

import org.jspecify.annotations.NullMarked;
