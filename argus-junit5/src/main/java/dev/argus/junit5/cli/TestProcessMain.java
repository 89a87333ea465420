package dev.argus.junit5.cli;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Entry point of the JVM that {@code argus verify} runs tests in: {@code RESULTS CLASSES}, the file
 * to write to and a file with the names of the test classes. Uses JUnit alone, whose version is the
 * user's.
 */
public final class TestProcessMain {

  private static final int LONGEST = 8_000;
  private static final int TRACE_LINES = 12;

  private TestProcessMain() {}

  /** Runs the tests; what they leave running does not keep the JVM alive. */
  public static void main(String[] args) throws IOException {
    List<String> classes = Files.readAllLines(Path.of(args[1]), StandardCharsets.UTF_8);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .build();
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(Path.of(args[0])))) {
      LauncherFactory.create().execute(request, new Recorder(out));
    }
    Runtime.getRuntime().halt(0);
  }

  /** Writes each verdict at once, so that a crash of the JVM loses none. */
  private static final class Recorder implements TestExecutionListener {
    private final DataOutputStream out;

    Recorder(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      write(test, "SKIPPED", reason, null);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      Throwable failure = result.getThrowable().orElse(null);
      switch (result.getStatus()) {
        case SUCCESSFUL -> {
          if (test.isTest()) {
            write(test, "GREEN", "", null);
          }
        }
        case ABORTED -> write(test, "SKIPPED", String.valueOf(failure), failure);
        case FAILED -> {
          Throwable told = told(failure);
          write(test, test.isTest() ? "RED" : "BROKEN", describe(told), told);
        }
      }
    }

    /** An assertion says that there was an exception; the exception says what it was. */
    private static @Nullable Throwable told(@Nullable Throwable failure) {
      return failure instanceof AssertionError && failure.getCause() != null
          ? failure.getCause()
          : failure;
    }

    private static String describe(@Nullable Throwable failure) {
      if (failure == null) {
        return "";
      }
      String message;
      try {
        message = failure.getMessage();
      } catch (RuntimeException ofTheCodeUnderTest) {
        message = null;
      }
      return failure.getClass().getName() + (message == null ? "" : ": " + message);
    }

    private void write(
        TestIdentifier test, String result, String failure, @Nullable Throwable thrown) {
      String type = type(test);
      if (type.isEmpty() && !result.equals("BROKEN")) {
        return; // the engine itself
      }
      try {
        text(type);
        text(method(test));
        text(result);
        text(failure);
        text(trace(thrown, type));
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void text(String text) throws IOException {
      byte[] bytes =
          text.substring(0, Math.min(text.length(), LONGEST)).getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    private static String trace(@Nullable Throwable thrown, String testClass) {
      StringBuilder lines = new StringBuilder();
      int count = 0;
      for (StackTraceElement e :
          thrown == null ? new StackTraceElement[0] : thrown.getStackTrace()) {
        if (count++ == TRACE_LINES) {
          break;
        }
        lines.append(e).append('\n');
        if (e.getClassName().equals(testClass)) {
          break;
        }
      }
      return lines.toString();
    }

    private static String type(TestIdentifier test) {
      return test.getSource()
          .flatMap(
              source ->
                  source instanceof MethodSource m
                      ? Optional.of(m.getClassName())
                      : source instanceof ClassSource c
                          ? Optional.of(c.getClassName())
                          : Optional.empty())
          .orElse("");
    }

    private static String method(TestIdentifier test) {
      return test.getSource()
          .flatMap(
              s -> s instanceof MethodSource m ? Optional.of(m.getMethodName()) : Optional.empty())
          .orElse("");
    }
  }
}
