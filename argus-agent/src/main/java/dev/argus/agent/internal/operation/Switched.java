package dev.argus.agent.internal.operation;

import dev.argus.agent.Mode;
import java.util.function.BooleanSupplier;

/** What the operation switches and asks: the parts of the agent that do the work. */
public interface Switched {

  /**
   * Takes effect at once on all threads that throw, or nearly so. Cheap, takes no lock and never
   * throws; called on any thread.
   */
  void now(Mode mode);

  /**
   * Does what else there is to do: arms and disarms, weaves classes or gives them back. Called on
   * the agent's own thread, and takes its time.
   *
   * @param obsolete whether the mode has changed again, so that there is no use in going on
   */
  void settle(Mode mode, BooleanSupplier obsolete);

  /** To be called every second or so, by one thread. Cheap. */
  void tick();

  /** Whether the application has loaded what makes an MBean server. Cheap. */
  boolean managementSeen();

  /** How much of it there is. Cheap. */
  Holdings holdings();

  /**
   * What the parts hold.
   *
   * @param kinds errors that differ
   * @param waiting reports that wait to be written
   * @param heapBytes about what it takes in the heap
   * @param classes classes whose woven methods are known
   * @param methods their woven methods
   * @param delivery what became of reports that are sent
   */
  record Holdings(
      int kinds, int waiting, long heapBytes, int classes, int methods, DeliveryFigures delivery) {}
}
