/**
 * The JVM agent: {@code premain} and {@code agentmain}, and the options they take. Everything else
 * is internal and no API.
 */
@NullMarked
package dev.argus.agent;

import org.jspecify.annotations.NullMarked;
