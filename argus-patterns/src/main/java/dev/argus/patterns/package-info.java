/**
 * What Argus learns: patterns found again by fingerprint or by similarity, the library that keeps
 * them, and the packs in which they are shared.
 */
@NullMarked
package dev.argus.patterns;

import org.jspecify.annotations.NullMarked;
