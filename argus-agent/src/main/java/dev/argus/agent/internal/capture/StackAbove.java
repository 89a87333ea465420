package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.SiteTable;
import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks up the stack from a woven method that an exception is leaving: is there a frame above that
 * will see it, too? One instance a look. No lambdas: this may run with little stack left.
 */
final class StackAbove implements Function<Stream<StackFrame>, Boolean>, Predicate<StackFrame> {

  private static final int[] NONE = {};
  private static final int MOST_CONSTRUCTORS = 8;

  private final InApp inApp;
  private final SiteTable sites;
  private final String type;
  private final String method;
  private boolean passedSelf;
  private int[] constructors = NONE;

  /**
   * Prepares a look.
   *
   * @param type class of the method that is being left
   */
  StackAbove(InApp inApp, SiteTable sites, String type, String method) {
    this.inApp = inApp;
    this.sites = sites;
    this.type = type;
    this.method = method;
  }

  @Override
  public Boolean apply(Stream<StackFrame> frames) {
    return frames.anyMatch(this);
  }

  @Override
  public boolean test(StackFrame frame) {
    String name = frame.getClassName();
    if (!passedSelf) {
      passedSelf = name.equals(type) && frame.getMethodName().equals(method);
      return false;
    }
    if (!inApp.contains(name)) {
      return false;
    }
    int site = sites.locate(frame);
    if (site < 0 && constructors.length < MOST_CONSTRUCTORS) {
      constructors = Arrays.copyOf(constructors, constructors.length + 1);
      constructors[constructors.length - 1] = -site;
    }
    return site > 0;
  }

  /**
   * Sites of constructors further up that are still in {@code super(…)} or {@code this(…)}, where
   * no handler can be; innermost first.
   */
  int[] constructors() {
    return constructors;
  }
}
