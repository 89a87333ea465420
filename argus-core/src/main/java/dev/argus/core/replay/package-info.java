/**
 * What a generated test may call at run time: restoring captured state, and calling what Java code
 * cannot name. Depends on the JDK alone, because it runs inside the user's own test JVM.
 */
@NullMarked
package dev.argus.core.replay;

import org.jspecify.annotations.NullMarked;
