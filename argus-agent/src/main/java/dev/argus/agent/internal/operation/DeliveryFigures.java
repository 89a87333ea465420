package dev.argus.agent.internal.operation;

/**
 * What became of reports on their way to a server. Immutable.
 *
 * @param url the server's address, without a query; empty where reports stay in their directory
 * @param sent reports that the server has
 * @param unsent reports that wait to be sent
 * @param unsentBytes what they take, compressed
 * @param failures attempts that were in vain
 * @param lastError when and why the last of them was; empty where there was none
 */
public record DeliveryFigures(
    String url, long sent, int unsent, long unsentBytes, long failures, String lastError) {

  /** Where nothing is sent. */
  public static final DeliveryFigures NONE = new DeliveryFigures("", 0, 0, 0, 0, "");
}
