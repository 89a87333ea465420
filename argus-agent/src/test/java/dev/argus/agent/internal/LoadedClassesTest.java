package dev.argus.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.Customer;
import com.example.app.Item;
import com.example.app.Orders;
import com.example.app.Pool;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.trigger.Hooks;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.SiteTable;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Taking loaded classes through the transformer, in a JVM that may refuse some. */
class LoadedClassesTest {

  private final List<Class<?>> loaded =
      new ArrayList<>(List.of(Orders.class, Customer.class, Item.class, Pool.class, List.class));
  private final List<Class<?>> taken = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();
  private final List<Class<?>> refused = new ArrayList<>();
  private final Tally tally = new Tally();

  private LoadedClasses classes() {
    return new LoadedClasses(
        jvm(), InApp.ofPrefixes(List.of("com.example.app")), new Hooks(), new SiteTable(), tally);
  }

  /** As the JVM does: one class that it refuses, and none of the batch is taken. */
  private Instrumentation jvm() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            LoadedClassesTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "getAllLoadedClasses" -> loaded.toArray(new Class<?>[0]);
                  case "isModifiableClass" -> true;
                  case "retransformClasses" -> retransform(List.of((Class<?>[]) args[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Object retransform(List<Class<?>> batch) {
    batches.add(batch.size());
    for (Class<?> type : batch) {
      if (refused.contains(type)) {
        throw new VerifyError(type.getName());
      }
    }
    taken.addAll(batch);
    return "";
  }

  @Test
  void takesWhatIsInAppAllAtOnce() {
    classes().all(() -> false);

    assertThat(batches.get(0)).isEqualTo(4);
    assertThat(taken).contains(Orders.class, Customer.class).doesNotContain(List.class);
    assertThat(tally.leftAloneSoFar()).isZero();
  }

  @Test
  void leavesAloneWhatTheJvmRefusesAndTakesTheOthers() {
    refused.add(Customer.class);

    classes().all(() -> false);

    assertThat(taken).contains(Orders.class, Item.class, Pool.class).doesNotContain(Customer.class);
    assertThat(tally.leftAloneSoFar()).isEqualTo(1);
  }

  @Test
  void stopsBetweenBatchesWhenItHasBecomeObsolete() {
    classes().all(() -> true);

    assertThat(taken).isEmpty();
  }
}
