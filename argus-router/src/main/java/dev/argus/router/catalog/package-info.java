/**
 * Models and their prices as data: a versioned resource, overridable by a file. No model is named
 * in code.
 */
@NullMarked
package dev.argus.router.catalog;

import org.jspecify.annotations.NullMarked;
