/** The developer's side of Argus: from crash reports to verified JUnit 5 tests. */
@NullMarked
package dev.argus.junit5;

import org.jspecify.annotations.NullMarked;
