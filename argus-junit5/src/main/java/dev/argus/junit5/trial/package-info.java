/**
 * Trial fixes: class files with a mechanical repair at the place where an exception was thrown. A
 * test that none of them turns green is suspected to stay red whatever is done about the bug. Only
 * class files are read and made; nothing of the code under test is loaded or run here.
 */
@NullMarked
package dev.argus.junit5.trial;

import org.jspecify.annotations.NullMarked;
