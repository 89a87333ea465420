/**
 * Fingerprints: the stable short names that group occurrences of the same error, and the normalised
 * in-app path that says whether two throwables took the same way.
 */
@NullMarked
package dev.argus.core.fingerprint;

import org.jspecify.annotations.NullMarked;
