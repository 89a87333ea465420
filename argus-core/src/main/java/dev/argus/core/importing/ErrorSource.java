package dev.argus.core.importing;

import java.util.Locale;

/** Where errors can be imported from. */
public enum ErrorSource {
  /** Text logs of any layout, and logs with a JSON object on each line. */
  LOG,
  /** Events of Sentry: what a client sends, envelopes, and what the API and the page export. */
  SENTRY,
  /** Logs, spans and Error Tracking issues of Datadog. */
  DATADOG,
  /** Log records and spans of OpenTelemetry in OTLP JSON. */
  OTLP;

  /** The name on a command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
