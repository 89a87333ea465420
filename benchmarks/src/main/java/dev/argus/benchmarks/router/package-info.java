/** What choosing a model costs, beside asking one. */
@NullMarked
package dev.argus.benchmarks.router;

import org.jspecify.annotations.NullMarked;
