/**
 * Errors that other systems know: logs, Sentry, Datadog and OpenTelemetry are read as streams,
 * grouped by fingerprint, and kept in a file. They are texts without state, so that no test comes
 * from them alone.
 */
@NullMarked
package dev.argus.core.importing;

import org.jspecify.annotations.NullMarked;
