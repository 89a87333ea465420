/** The base of Argus: its exception root. Capabilities live in the packages below. */
@NullMarked
package dev.argus.core;

import org.jspecify.annotations.NullMarked;
