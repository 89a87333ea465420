package dev.argus.benchmarks.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** An agent that does nothing: what every agent costs. */
public final class NoopAgent {

  private NoopAgent() {}

  /** Called by the JVM. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {}
}
