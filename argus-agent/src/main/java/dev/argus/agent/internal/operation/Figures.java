package dev.argus.agent.internal.operation;

import dev.argus.agent.Mode;
import dev.argus.agent.internal.operation.Tally.Drop;
import dev.argus.agent.internal.operation.Tally.Work;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that there is to know of the running agent, at one moment. Immutable. Made every second, so
 * plain in its means: what formats numbers and times would take the agent's thread tens of
 * milliseconds to load.
 *
 * @param version of the agent
 * @param mode what it does
 * @param reason why it does that: {@code start}, or what switched it
 * @param since when it was switched, in milliseconds since 1970
 * @param millis how long ago that is
 * @param settled whether classes are woven, or given back, as the mode wants it
 * @param errors occurrences of errors
 * @param kinds errors that differ, of those that are remembered
 * @param captured how often state was taken
 * @param written reports written
 * @param waiting reports that wait to be written
 * @param dropped occurrences without the report that was wanted, by reason
 * @param cpuNanos time of the processor for each kind of work
 * @param cpuNanosLastMinute time of all work that the budget counts, in the last minute
 * @param cpuNanosAllowed what the budget allows for a minute; 0 for no limit
 * @param heapBytes about what it holds in the heap
 * @param classes classes whose woven methods are known
 * @param methods their woven methods
 * @param leftAlone loaded classes that could not be woven
 * @param internalErrors the agent's own errors
 * @param jmx what became of the bean
 * @param delivery what became of reports that are sent to a server
 * @param reports directory of the reports
 * @param switchFile the file that switches it
 */
public record Figures(
    String version,
    Mode mode,
    String reason,
    long since,
    long millis,
    boolean settled,
    long errors,
    int kinds,
    long captured,
    long written,
    int waiting,
    Map<Drop, Long> dropped,
    Map<Work, Long> cpuNanos,
    long cpuNanosLastMinute,
    long cpuNanosAllowed,
    long heapBytes,
    int classes,
    int methods,
    long leftAlone,
    int internalErrors,
    String jmx,
    DeliveryFigures delivery,
    String reports,
    String switchFile) {

  private static final long MILLI = 1_000_000;
  private static final long KIBI = 1 << 10;

  /** One line for people, without the agent's name. */
  public String line() {
    StringBuilder line = new StringBuilder(300);
    line.append(mode.word()).append(" for ").append(millis / 1_000).append(" s");
    line.append(" (").append(reason).append(settled ? ")" : "; classes are being changed)");
    line.append("; errors ").append(errors).append(", kinds ").append(kinds);
    line.append(", captured ").append(captured);
    line.append("; reports written ").append(written).append(", waiting ").append(waiting);
    if (!delivery.url().isEmpty()) {
      line.append(", sent ").append(delivery.sent());
      line.append(", unsent ").append(delivery.unsent());
    }
    line.append("; dropped ").append(sum(dropped));
    parts(line, dropped, 1);
    line.append("; cpu ms ").append(sum(cpuNanos) / MILLI);
    parts(line, cpuNanos, MILLI);
    line.append(", last minute ").append(cpuNanosLastMinute / MILLI);
    if (cpuNanosAllowed > 0) {
      line.append(" of ").append(cpuNanosAllowed / MILLI);
    }
    line.append("; heap about ").append(heapBytes / KIBI).append(" KiB");
    line.append("; woven classes ").append(classes).append(", methods ").append(methods);
    if (leftAlone > 0) {
      line.append(", left alone ").append(leftAlone);
    }
    if (delivery.failures() > 0) {
      line.append("; sending failed ").append(delivery.failures());
      line.append(" times, last ").append(delivery.lastError());
    }
    line.append("; internal errors ").append(internalErrors).append("; jmx ").append(jmx);
    return line.toString();
  }

  private static void parts(StringBuilder line, Map<?, Long> parts, long unit) {
    String before = " (";
    for (Map.Entry<?, Long> part : parts.entrySet()) {
      if (part.getValue() >= unit) {
        line.append(before).append(word(part.getKey())).append(' ').append(part.getValue() / unit);
        before = ", ";
      }
    }
    line.append(before.equals(" (") ? "" : ")");
  }

  private static String word(Object key) {
    return key instanceof Work work ? work.word() : ((Drop) key).word();
  }

  private static long sum(Map<?, Long> parts) {
    long sum = 0;
    for (long part : parts.values()) {
      sum += part;
    }
    return sum;
  }

  /** Everything, by name, in a fixed order; for programs. */
  public Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("version", version);
    all.put("mode", mode.word());
    all.put("reason", reason);
    all.put("since", Long.toString(since));
    all.put("settled", Boolean.toString(settled));
    all.put("errors", Long.toString(errors));
    all.put("kinds", Integer.toString(kinds));
    all.put("captured", Long.toString(captured));
    all.put("written", Long.toString(written));
    all.put("waiting", Integer.toString(waiting));
    for (Map.Entry<Drop, Long> drop : dropped.entrySet()) {
      all.put("dropped." + drop.getKey().word(), drop.getValue().toString());
    }
    for (Map.Entry<Work, Long> work : cpuNanos.entrySet()) {
      all.put("cpuNanos." + work.getKey().word(), work.getValue().toString());
    }
    all.put("cpuNanosLastMinute", Long.toString(cpuNanosLastMinute));
    all.put("cpuNanosAllowed", Long.toString(cpuNanosAllowed));
    all.put("heapBytes", Long.toString(heapBytes));
    all.put("classes", Integer.toString(classes));
    all.put("methods", Integer.toString(methods));
    all.put("leftAlone", Long.toString(leftAlone));
    all.put("internalErrors", Integer.toString(internalErrors));
    all.put("jmx", jmx);
    all.put("deliverTo", delivery.url());
    all.put("sent", Long.toString(delivery.sent()));
    all.put("unsent", Integer.toString(delivery.unsent()));
    all.put("unsentBytes", Long.toString(delivery.unsentBytes()));
    all.put("sendFailures", Long.toString(delivery.failures()));
    all.put("lastSendError", delivery.lastError());
    all.put("reports", reports);
    all.put("switchFile", switchFile);
    all.put("line", line());
    return all;
  }
}
