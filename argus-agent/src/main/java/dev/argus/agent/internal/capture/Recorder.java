package dev.argus.agent.internal.capture;

import dev.argus.agent.Mode;
import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.capture.PassRecord.Stage;
import dev.argus.agent.internal.capture.PathMemory.Belief;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import dev.argus.agent.internal.operation.Tally.Work;
import dev.argus.agent.internal.weave.DispatcherClass;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.Site;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.report.FrameCapture;
import java.util.AbstractList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What woven code and hooks talk to, through the dispatcher: follows each throwable along the
 * methods it leaves and tells {@link ErrorReporter} when it is an error. Thread-safe; nothing in
 * here is recorded in its turn, and nothing gets out of it.
 */
final class Recorder {

  private static final int RECURSION = 4;

  /** One in so many calls is measured; a power of two. */
  private static final int SAMPLE = 16;

  /** The most that one call may have taken; more was time of other threads. In nanoseconds. */
  private static final long DEAREST_CALL = 200_000;

  /**
   * What a woven method's catching and throwing on takes beside the call that can be measured,
   * about, in nanoseconds: measured on JDK 17 as the difference to a program without agent.
   */
  private static final long THROWING_ON = 200;

  /** One in so many passings of which nothing is wanted is measured; a power of two. */
  private static final int SAMPLE_SETTLED = 64;

  /** What catching and throwing on takes beside such a passing, about, in nanoseconds. */
  private static final long THROWING_ON_SETTLED = 30;

  private static final Object WANTED = new Object();
  private static final Object[] NO_ARGS = {};
  private static final ThreadLocal<ThreadState> THREADS = new ThreadLocal<>();

  private final InApp inApp;
  private final SiteTable sites;
  private final PassRecords records;
  private final PathMemory paths = new PathMemory();
  private final ErrorReporter reporter;
  private final Arming arming;
  private final CallHistory history;
  private final Tally tally;
  private final Trouble trouble;
  private volatile Mode mode = Mode.CAPTURE;
  private final StackWalker walker =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  Recorder(
      InApp inApp,
      SiteTable sites,
      PassRecords records,
      ErrorReporter reporter,
      Arming arming,
      CallHistory history,
      Tally tally,
      Trouble trouble) {
    this.inApp = inApp;
    this.sites = sites;
    this.records = records;
    this.reporter = reporter;
    this.arming = arming;
    this.history = history;
    this.tally = tally;
    this.trouble = trouble;
  }

  /** What is to be done from now on. */
  void mode(Mode now) {
    mode = now;
    reporter.mode(now);
  }

  private ThreadState state() {
    ThreadState state = THREADS.get();
    if (state == null) {
      state = new ThreadState();
      THREADS.set(state);
    }
    return state;
  }

  /** The five kinds of calls; classes of their own, since a lambda may need stack to link. */
  ObjIntConsumer<Object[]> entries() {
    return new Entries();
  }

  ObjIntConsumer<Object[]> exits() {
    return new Exits();
  }

  ObjIntConsumer<Object[]> answers() {
    return new Answers();
  }

  List<Object> settled() {
    return new SettledPassages();
  }

  ObjIntConsumer<Object[]> passages() {
    return new Passages();
  }

  ObjIntConsumer<Object[]> events() {
    return new Events();
  }

  private abstract class Guarded implements ObjIntConsumer<Object[]> {

    @Override
    public final void accept(Object[] message, int number) {
      if (trouble.gaveUp() || mode == Mode.OFF) {
        return;
      }
      ThreadState state = state();
      if (state.busy) {
        return;
      }
      state.busy = true;
      boolean sample = (++state.samples & (SAMPLE - 1)) == 0;
      long started = sample ? System.nanoTime() : 0;
      long measured = state.measured;
      try {
        handle(state, message, number);
      } catch (VirtualMachineError noRoom) {
        tally.dropped(Drop.NO_ROOM);
        trouble.noRoom(
            "capturing", noRoom); // what is under way is lost, the application goes first
      } catch (Throwable e) {
        trouble.note("capturing", e);
      } finally {
        state.busy = false;
        if (sample) {
          long nanos = System.nanoTime() - started - (state.measured - measured);
          long work = Math.min(Math.max(0, nanos), DEAREST_CALL) + beside();
          tally.spent(Work.PASSING, SAMPLE * work);
        }
      }
    }

    /** What it takes beside the call, in nanoseconds. */
    long beside() {
      return 0;
    }

    abstract void handle(ThreadState state, @Nullable Object[] message, int number);
  }

  private final class Entries extends Guarded {
    @Override
    void handle(ThreadState state, @Nullable Object[] message, int site) {
      Object[] args = (Object[]) message[1];
      FrameCapture capture = arming.enter(state, site, message[0], args);
      if (capture != null && capture.method().equals("<init>")) {
        state.constructorEntered(site, capture);
      }
      Call call = history.enter(state, site, message[0], args);
      if (capture != null || call != null) {
        message[2] = new EntryToken(capture, call);
      }
    }
  }

  private final class Exits extends Guarded {
    @Override
    void handle(ThreadState state, @Nullable Object[] message, int number) {
      Call call = message[1] instanceof EntryToken token ? token.call() : null;
      if (call != null) {
        history.returned(state, call, message[0]);
      }
    }
  }

  private final class Answers extends Guarded {
    @Override
    void handle(ThreadState state, @Nullable Object[] message, int site) {
      history.answers().answered(state, site, message[1], message[0], message[2], message[3]);
    }
  }

  /**
   * Asked before state of a frame is gathered, {@code set(site, throwable)}: null where it isn't
   * wanted. So it is with errors that are known and ways that used to lead to one, or into the
   * program's own hands.
   */
  private final class SettledPassages extends AbstractList<Object> {
    @Override
    public @Nullable Object set(int site, Object throwable) {
      ThreadState state = THREADS.get();
      if (state == null) {
        return WANTED;
      }
      if ((++state.settled & (SAMPLE_SETTLED - 1)) != 0) {
        return isSettled(state, (Throwable) throwable, site) ? null : WANTED;
      }
      long started = System.nanoTime();
      boolean settled = isSettled(state, (Throwable) throwable, site);
      long nanos = Math.min(Math.max(0, System.nanoTime() - started), DEAREST_CALL);
      tally.spent(Work.PASSING, SAMPLE_SETTLED * (nanos + (settled ? THROWING_ON_SETTLED : 0)));
      return settled ? null : WANTED;
    }

    @Override
    public Object get(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
      return 0;
    }
  }

  private boolean isSettled(ThreadState state, Throwable t, int site) {
    if (state.busy || trouble.gaveUp() || mode == Mode.OFF) {
      return true;
    }
    boolean counting = mode != Mode.CAPTURE;
    PassRecord record = state.latest(t);
    if (record == null) {
      int identity = System.identityHashCode(t);
      long start = records.start(state, t);
      Belief belief = paths.settled(PassRecord.mix(start, site), counting);
      if (belief == Belief.ASK || records.isKnown(t, identity)) {
        return false;
      }
      goOn(records.ofNew(state, t, identity, start), site, belief);
      return true;
    }
    if (record.stage() == Stage.DONE) {
      return true;
    }
    Passes methods = record.methods();
    if (methods == null
        || record.stage() != Stage.OPEN
        || record.passes() != null
        || methods.recentlyLeft(site, RECURSION)) {
      return false;
    }
    Belief belief = paths.settled(PassRecord.mix(record.path(), site), counting);
    if (belief == Belief.ASK) {
      return false;
    }
    goOn(record, site, belief);
    return true;
  }

  private void goOn(PassRecord record, int site, Belief belief) {
    record.leftStateless(site);
    ErrorState error = belief == Belief.KNOWN ? paths.end(record.path()) : null;
    if (error != null) {
      error.seen();
      tally.error();
      record.assume(error);
    }
  }

  private final class Passages extends Guarded {
    @Override
    long beside() {
      return THROWING_ON;
    }

    @Override
    void handle(ThreadState state, @Nullable Object[] message, int site) {
      Throwable t = (Throwable) message[0];
      if (message[3] instanceof EntryToken token && token.call() != null) {
        history.threw(state, token.call());
      }
      if (t != null) {
        left(state, t, site, message[1], (Object[]) message[2], message[3]);
      }
    }
  }

  private final class Events extends Guarded {
    @Override
    void handle(ThreadState state, @Nullable Object[] message, int kind) {
      Throwable t = (Throwable) message[0];
      if (kind == DispatcherClass.LOGGED) {
        Throwable logged = t != null ? t : lastOf((Object[]) message[1]);
        if (logged != null && isSevere(message[2])) {
          reporter.told(state, logged, "log");
        }
      } else if (t != null) {
        reporter.told(state, t, kind == DispatcherClass.FAILED ? "future" : "thread");
      }
    }
  }

  /** Logging libraries take a throwable as the last of the arguments, too. */
  private static @Nullable Throwable lastOf(Object @Nullable [] args) {
    return args != null && args.length > 0 && args[args.length - 1] instanceof Throwable t
        ? t
        : null;
  }

  /** Levels of all libraries are told by name: {@code toString} of a level is the library's own. */
  private static boolean isSevere(@Nullable Object level) {
    return switch (String.valueOf(level)) {
      case "WARN", "WARNING", "ERROR", "SEVERE", "FATAL" -> true;
      default -> false;
    };
  }

  private void left(
      ThreadState state,
      Throwable t,
      int site,
      @Nullable Object receiver,
      Object @Nullable [] args,
      @Nullable Object token) {
    PassRecord record = records.of(state, t);
    if (record.stage() == Stage.DONE) {
      return;
    }
    if (record.goesOn()) {
      tally.noError();
    }
    Passes passes = record.methods();
    boolean recursion = passes != null && passes.recentlyLeft(site, RECURSION);
    boolean counting = mode != Mode.CAPTURE;
    record.left(site, counting ? null : receiver, counting ? null : args, counting ? null : token);
    Belief belief = recursion ? Belief.ASK : paths.believe(record.path(), counting);
    if (belief == Belief.GOES_ON) {
      return;
    }
    if (belief == Belief.KNOWN) {
      ErrorState error = paths.end(record.path());
      if (error != null) {
        error.seen();
        tally.error();
        record.assume(error);
        return;
      }
    }
    Site self = sites.site(site);
    StackAbove above = new StackAbove(inApp, sites, self.type(), self.method());
    if (walker.walk(above)) {
      paths.learn(record.path(), null);
      return;
    }
    ErrorState error = reporter.gotOut(state, record, t, above.constructors());
    paths.learn(record.path(), error);
    if (error.isYoung() || !error.wantsNothing()) {
      for (PassRecord link : records.ofChain(state, t)) {
        doubt(link);
      }
    }
  }

  /** Of a new error all is wanted next time, also of frames that it shares with known ones. */
  private void doubt(PassRecord record) {
    Passes methods = record.methods();
    if (methods == null || methods.stateless() == 0) {
      return;
    }
    long path = record.start();
    for (int n = 0; n < methods.kept(); n++) {
      path = PassRecord.mix(path, methods.site(n));
      paths.doubt(path);
    }
  }

  /** Goes once through what must not be loaded with little stack left. */
  void warmUp() {
    StackAbove above = new StackAbove(inApp, sites, "", "");
    walker.walk(above);
    Throwable t = new Throwable();
    ThreadState state = state();
    PassRecord record = records.of(state, t);
    record.left(0, null, NO_ARGS, null);
    paths.believe(record.path(), true);
    paths.learn(record.path(), null);
    settled().set(0, new Throwable());
    paths.settled(record.path(), true);
    doubt(record);
    record.done();
    Arming.probe(1);
    history.warmUp();
    THREADS.remove();
  }
}
