package dev.argus.benchmarks.capture;

import dev.argus.benchmarks.capture.app.Customer;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an error that was never seen before costs the thread that throws: the exception, its way
 * through three methods of the program, and, under the agent, the capture of its state. Run with
 * and without the agent:
 *
 * <pre>
 * A=argus-agent/target/argus-agent.jar=inApp=dev.argus.benchmarks.capture.app,reports=/tmp/first
 * java -jar benchmarks/target/benchmarks.jar FirstCapture \
 *   -jvmArgsAppend "-javaagent:$A,recordCalls=false,reportsPerSecond=10000,cpuPercent=0"
 * </pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(1)
@State(Scope.Thread)
public class FirstCaptureBenchmark {

  /** What the exception passes by: objects of a usual graph, or of a ring. */
  @Param({"10", "100", "1000", "10000", "1000000", "ring1000000"})
  public String graph = "100";

  private Object state = "";
  private Copies copies = new Copies();
  private ToIntFunction<Object> failing = o -> 0;

  /** Makes the state. */
  @Setup(Level.Trial)
  public void makeState() {
    state =
        graph.startsWith("ring")
            ? Customer.ring(Integer.parseInt(graph.substring("ring".length())))
            : Customer.of(Integer.parseInt(graph));
  }

  /** Class loaders are not kept: the agent holds the classes weakly, as it does a program's. */
  @Setup(Level.Iteration)
  public void renewLoader() {
    copies = new Copies();
  }

  /** Makes an error that was never seen before. */
  @Setup(Level.Invocation)
  public void makeError() {
    failing = copies.next();
  }

  /** Fails. */
  @Benchmark
  public Object first() {
    try {
      return failing.applyAsInt(state);
    } catch (IllegalStateException e) {
      return e;
    }
  }
}
