/**
 * Which words are code: gathered from the class files of the application as they are loaded, and
 * from those of its libraries when the first report is made.
 */
@NullMarked
package dev.argus.agent.internal.code;

import org.jspecify.annotations.NullMarked;
