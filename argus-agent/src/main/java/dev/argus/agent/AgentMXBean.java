package dev.argus.agent;

import java.util.Map;

/**
 * The running agent for JMX clients, {@code dev.argus:type=Agent}: what it did, what that cost, and
 * the switch. No method waits for anything; a switch that takes its time is {@linkplain #isSettled
 * settled} later.
 */
public interface AgentMXBean {

  /** Version of the agent. */
  String getVersion();

  /** {@code off}, {@code count} or {@code capture}. */
  String getMode();

  /**
   * Switches.
   *
   * @param mode {@code off}, {@code count} or {@code capture}
   * @throws IllegalArgumentException if it is none of them
   */
  void setMode(String mode);

  /** What set the mode: {@code start}, {@code jmx}, {@code switch file}, {@code budget}, … */
  String getReason();

  /** When the mode was set, ISO 8601. */
  String getSince();

  /** Whether classes are woven, or given back, as the mode wants it. */
  boolean isSettled();

  /** Errors that happened since the start of the agent, each occurrence. */
  long getErrors();

  /** Errors that differ, of the 1,024 that are remembered. */
  int getKinds();

  /** How often the state of an error was taken. */
  long getCaptured();

  /** Reports written. */
  long getWritten();

  /** Reports that wait to be written. */
  int getWaiting();

  /** Occurrences that got no report although one was wanted, by reason. */
  Map<String, Long> getDropped();

  /** Time of the processor that each kind of work took since the start, in nanoseconds. */
  Map<String, Long> getCpuNanos();

  /** Time of the processor that the budget counts, in the last minute, in nanoseconds. */
  long getCpuNanosLastMinute();

  /** What the budget allows for a minute, in nanoseconds; 0 for no limit. */
  long getCpuNanosAllowed();

  /** About what the agent holds in the heap, in bytes. */
  long getHeapBytes();

  /** Classes whose woven methods are known. */
  int getClasses();

  /** Woven methods. */
  int getMethods();

  /** Loaded classes that could not be woven. */
  long getLeftAlone();

  /** Errors of the agent itself. */
  int getInternalErrors();

  /** The server that reports are sent to; empty where they stay in their directory. */
  String getDeliverTo();

  /** Reports that the server has. */
  long getSent();

  /** Reports that wait to be sent. */
  int getUnsent();

  /** What they take, compressed, in bytes. */
  long getUnsentBytes();

  /** Attempts to send that were in vain. */
  long getSendFailures();

  /** When and why the last of them was; empty where there was none. */
  String getLastSendError();

  /** Directory of the crash reports. */
  String getReports();

  /** The file that switches the agent. */
  String getSwitchFile();

  /** All of it in one line for people. */
  String status();
}
