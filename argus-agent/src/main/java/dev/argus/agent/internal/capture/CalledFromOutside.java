package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.Site;
import dev.argus.agent.internal.weave.SiteTable;
import java.lang.StackWalker.StackFrame;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks up the stack from a woven method that is entered: is there no other one above it? Its own
 * bridges don't count. One instance a look.
 */
final class CalledFromOutside
    implements Function<Stream<StackFrame>, Boolean>, Predicate<StackFrame> {

  private final InApp inApp;
  private final SiteTable sites;
  private final Site entered;
  private boolean found;
  private boolean passed;

  CalledFromOutside(InApp inApp, SiteTable sites, Site entered) {
    this.inApp = inApp;
    this.sites = sites;
    this.entered = entered;
  }

  @Override
  public Boolean apply(Stream<StackFrame> frames) {
    return frames.noneMatch(this);
  }

  /** Whether a frame is one of the code under test that called. */
  @Override
  public boolean test(StackFrame frame) {
    String type = frame.getClassName();
    boolean self = frame.getMethodName().equals(entered.method()) && type.equals(entered.type());
    found |= self;
    passed |= found && !self;
    return passed && inApp.contains(type) && sites.locate(frame) != 0;
  }
}
