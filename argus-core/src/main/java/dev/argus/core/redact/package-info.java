/**
 * Redaction at the source: finds secrets and personal data by the name that holds them or by their
 * shape, and puts consistent stand-ins of the same shape in their place.
 */
@NullMarked
package dev.argus.core.redact;

import org.jspecify.annotations.NullMarked;
