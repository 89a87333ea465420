package dev.argus.agent.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.weave.ClassWeaver;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.redact.Redactor;
import dev.argus.core.replay.UnsafeFields;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.SnapshotLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of calls, and for how long. */
class CallHistoryTest {

  /** More calls than are kept for good. */
  private static final int MANY = 1_100;

  /** In place of the class that woven code asks. */
  public static final class Dispatcher {
    public static boolean armed;
    public static byte[] armedSites;

    private Dispatcher() {}
  }

  /** The code under test; isn't run. */
  @SuppressWarnings("unused")
  public static final class Counter {
    private int count;

    public void add(int value) {
      count += value;
    }
  }

  private final ThreadState thread = new ThreadState();
  private final Counter counter = new Counter();
  private CallHistory history;
  private int add;

  @BeforeEach
  void recording() throws ReflectiveOperationException, IOException {
    SiteTable sites = new SiteTable();
    try (InputStream in = getClass().getResourceAsStream("CallHistoryTest$Counter.class")) {
      new ClassWeaver(sites).weave(in.readAllBytes(), null);
    }
    sites.of(Counter.class.getName()).forEachEntrance(site -> add = site);
    history =
        new CallHistory(
            new Guards(Dispatcher.class),
            InApp.ofPrefixes(List.of("com.acme")),
            sites,
            new FrameSnapshots(new UnsafeFields()),
            Redactor.standard(),
            SnapshotLimits.GENEROUS,
            new Tally());
    history.begin();
  }

  private Call begun(Counter receiver) {
    Call call = history.enter(thread, add, receiver, new Object[] {1});
    assertThat(call).isNotNull();
    return call;
  }

  private void called(Counter receiver, int times) {
    for (int i = 0; i < times; i++) {
      history.returned(thread, begun(receiver), null);
    }
  }

  private static boolean knows(Call call) {
    return call.frame.snapshot().nodes().get(0) instanceof Node.KnownNode;
  }

  @Test
  void anObjectIsKnownOnceACallHasShownIt() {
    called(counter, 1);

    assertThat(knows(begun(counter))).isTrue();
  }

  @Test
  void theStoryOfAnObjectIsItsCallsAlone() {
    called(counter, 2);
    called(new Counter(), 3);

    assertThat(history.story(begun(counter))).hasSize(3);
  }

  @Test
  void aStoryThatIsTooLongIsNotTold() {
    called(counter, 300);

    assertThat(history.story(begun(counter))).isEmpty();
  }

  @Test
  void aCallThatFailedShowedNothingToLaterOnes() {
    history.threw(thread, begun(counter));
    Call next = begun(counter);

    assertThat(knows(next)).isFalse();
    assertThat(history.story(next)).hasSize(1);
  }

  @Test
  void nothingIsRecordedAfterTheEnd() {
    history.end();

    assertThat(history.enter(thread, add, counter, new Object[] {1})).isNull();
    assertThat(Dispatcher.armed).isFalse();
  }

  @Test
  void theFirstCallsAreKnownForGood() {
    called(counter, 1);
    history.end();
    history.begin();

    assertThat(knows(begun(counter))).isTrue();
  }

  @Test
  void laterOnesAreForgottenAtTheEnd() {
    called(new Counter(), MANY);
    called(counter, 1);
    history.end();
    history.begin();

    assertThat(knows(begun(counter))).isFalse();
  }

  @Test
  void laterOnesAreForgottenAlsoWhereRecordingHadStoppedBeforeTheEnd() {
    called(new Counter(), MANY);
    called(counter, 1);
    history.stop();
    history.begin();

    assertThat(knows(begun(counter))).isFalse();
  }
}
