package dev.argus.agent;

import java.nio.file.Path;

/**
 * The options of the agent that are about running it: see {@link AgentOptions}. Immutable.
 *
 * @param mode what the agent does until it is switched
 * @param switchFile the file whose first word switches the mode while the application runs
 * @param jmx whether the bean is registered once the application has an MBean server
 * @param jmxAsked whether somebody asked for the bean, and wants to know if there can be none
 * @param cpuPercent what the agent's own work may take of all processors' time, averaged over a
 *     minute, in percent; 0 for no limit
 */
public record OperationOptions(
    Mode mode, Path switchFile, boolean jmx, boolean jmxAsked, int cpuPercent) {}
