package dev.argus.agent.internal.operation;

import dev.argus.agent.AgentMXBean;
import dev.argus.agent.Mode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The bean; every answer is of the moment. */
final class AgentBean implements AgentMXBean {

  private static final int LONGEST = 40;

  private final Operation operation;

  AgentBean(Operation operation) {
    this.operation = operation;
  }

  private Figures figures() {
    return operation.figures();
  }

  @Override
  public String getVersion() {
    return figures().version();
  }

  @Override
  public String getMode() {
    return figures().mode().word();
  }

  @Override
  public void setMode(String word) {
    Mode mode = word == null ? null : Mode.of(word);
    if (mode == null) {
      String shown = String.valueOf(word);
      shown = shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
      throw new IllegalArgumentException(
          "The mode '" + shown + "' is none of off, count, capture.");
    }
    operation.request(mode, "jmx");
  }

  @Override
  public String getReason() {
    return figures().reason();
  }

  @Override
  public String getSince() {
    return Instant.ofEpochMilli(figures().since()).toString();
  }

  @Override
  public boolean isSettled() {
    return figures().settled();
  }

  @Override
  public long getErrors() {
    return figures().errors();
  }

  @Override
  public int getKinds() {
    return figures().kinds();
  }

  @Override
  public long getCaptured() {
    return figures().captured();
  }

  @Override
  public long getWritten() {
    return figures().written();
  }

  @Override
  public int getWaiting() {
    return figures().waiting();
  }

  @Override
  public Map<String, Long> getDropped() {
    Map<String, Long> dropped = new TreeMap<>();
    figures().dropped().forEach((reason, count) -> dropped.put(reason.word(), count));
    return dropped;
  }

  @Override
  public Map<String, Long> getCpuNanos() {
    Map<String, Long> nanos = new TreeMap<>();
    figures().cpuNanos().forEach((work, spent) -> nanos.put(work.word(), spent));
    return nanos;
  }

  @Override
  public long getCpuNanosLastMinute() {
    return figures().cpuNanosLastMinute();
  }

  @Override
  public long getCpuNanosAllowed() {
    return figures().cpuNanosAllowed();
  }

  @Override
  public long getHeapBytes() {
    return figures().heapBytes();
  }

  @Override
  public int getClasses() {
    return figures().classes();
  }

  @Override
  public int getMethods() {
    return figures().methods();
  }

  @Override
  public long getLeftAlone() {
    return figures().leftAlone();
  }

  @Override
  public int getInternalErrors() {
    return figures().internalErrors();
  }

  @Override
  public String getDeliverTo() {
    return figures().delivery().url();
  }

  @Override
  public long getSent() {
    return figures().delivery().sent();
  }

  @Override
  public int getUnsent() {
    return figures().delivery().unsent();
  }

  @Override
  public long getUnsentBytes() {
    return figures().delivery().unsentBytes();
  }

  @Override
  public long getSendFailures() {
    return figures().delivery().failures();
  }

  @Override
  public String getLastSendError() {
    return figures().delivery().lastError();
  }

  @Override
  public String getReports() {
    return figures().reports();
  }

  @Override
  public String getSwitchFile() {
    return figures().switchFile();
  }

  @Override
  public String status() {
    return figures().line();
  }
}
