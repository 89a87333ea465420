package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.Site;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A method whose entries are watched, for the sake of one or more errors. */
final class ArmedSite {

  private static final int FULL = 200;
  private static final int THEN_EVERY = 16;
  private static final int HOT = 2_000;

  /** Entries of an outermost method that are worth their time in any case. */
  private static final int ALWAYS = 4;

  final Site site;
  private final Shapes shapes = new Shapes();
  private volatile Lease[] leases = {};
  private volatile boolean outer;
  private int calls;
  private int taken;

  ArmedSite(Site site) {
    this.site = site;
  }

  Shapes shapes() {
    return shapes;
  }

  /** Lets a further error watch this method; under the lock of {@link Arming}. */
  void join(Lease lease, boolean isOuter) {
    Lease[] more = Arrays.copyOf(leases, leases.length + 1);
    more[leases.length] = lease;
    leases = more;
    outer |= isOuter;
    calls = 0;
    taken = 0;
  }

  /** Whether no error watches this method any more. */
  boolean abandoned() {
    for (Lease lease : leases) {
      if (!lease.ended()) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is called too often to be watched any longer. */
  boolean tooHot() {
    return !outer && calls > HOT;
  }

  /**
   * Decides on an entry.
   *
   * @return the lease to charge a snapshot to, or null for none
   */
  @Nullable Lease wants(@Nullable Object receiver, @Nullable Object @Nullable [] args) {
    int call = ++calls;
    if (taken >= FULL && call % THEN_EVERY != 0) {
      return null;
    }
    for (Lease lease : leases) {
      boolean cheap = lease.mayTakeNow() || (outer && taken < ALWAYS);
      if (!lease.ended() && (outer || !lease.scarce()) && cheap) {
        if (!shapes.matches(receiver, args)) {
          return null;
        }
        taken++;
        return lease;
      }
    }
    return null;
  }
}
