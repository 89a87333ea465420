/**
 * The command line {@code argus}: each command is a class here, and what several commands share.
 * The work itself is done elsewhere. Results go to standard output, everything else to standard
 * error.
 */
@NullMarked
package dev.argus.junit5.cli;

import org.jspecify.annotations.NullMarked;
