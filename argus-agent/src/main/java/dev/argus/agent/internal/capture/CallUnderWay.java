package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.Site;
import dev.argus.agent.internal.weave.SiteTable;
import java.lang.StackWalker.StackFrame;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks up the stack from a woven method that is entered: is the method of a recorded call above
 * it? No lambdas: there may be too little stack left to link one.
 */
final class CallUnderWay implements Predicate<Call> {

  private final StackWalker walker;
  private final SiteTable sites;
  private final int entered;

  CallUnderWay(StackWalker walker, SiteTable sites, int entered) {
    this.walker = walker;
    this.sites = sites;
    this.entered = entered;
  }

  @Override
  public boolean test(Call call) {
    Arming.probe(Arming.PROBE);
    return look(walker, sites.site(call.site), sites.type(entered));
  }

  static boolean look(StackWalker walker, Site caller, String entered) {
    return walker.walk(new Look(caller, entered));
  }

  private static final class Look
      implements Function<Stream<StackFrame>, Boolean>, Predicate<StackFrame> {

    private final Site caller;
    private final String entered;
    private boolean passed;

    Look(Site caller, String entered) {
      this.caller = caller;
      this.entered = entered;
    }

    @Override
    public Boolean apply(Stream<StackFrame> frames) {
      return frames.anyMatch(this);
    }

    @Override
    public boolean test(StackFrame frame) {
      String type = frame.getClassName();
      if (!passed) {
        passed = type.equals(entered);
        return false;
      }
      return type.equals(caller.type()) && frame.getMethodName().equals(caller.method());
    }
  }
}
