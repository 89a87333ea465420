/** HTTP, server-sent events and the running of calls. Not for use outside this module. */
@NullMarked
package dev.argus.router.internal;

import org.jspecify.annotations.NullMarked;
