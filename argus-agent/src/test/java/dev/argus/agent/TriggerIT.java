package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import com.example.outside.Scenarios;
import dev.argus.agent.ForkedApp.Outcome;
import dev.argus.core.report.CrashReport;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContextAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes an error worth a report beside its leaving the code under test. */
class TriggerIT {

  @TempDir Path directory;

  private ForkedApp app() {
    return ForkedApp.of(Scenarios.class, directory);
  }

  private static void assertLogged(CrashReport report) {
    assertThat(report.trigger()).isEqualTo("log");
    assertThat(report.throwable().type()).isEqualTo("java.lang.NumberFormatException");
    assertThat(report.frames()).singleElement().extracting("method").isEqualTo("parse");
  }

  @Test
  void reportsWhatIsSwallowedAndLoggedToJul() {
    assertLogged(app().run("jul").only());
  }

  @Test
  void doesNotReportWhatIsLoggedBelowWarning() {
    assertThat(app().run("julFine").reports()).isEmpty();
  }

  @Test
  void reportsWhatIsLoggedAndThrownOnOnceWithAllFrames() {
    CrashReport report = app().run("julAndOn").only();

    assertThat(report.trigger()).isEqualTo("outermost");
    assertThat(report.frames()).extracting("method").containsExactly("parse", "julAndOn");
  }

  @Test
  void reportsWhatIsSwallowedAndLoggedToLogback() {
    ForkedApp app = app().library(org.slf4j.Logger.class, LoggerContext.class, Context.class);

    assertLogged(app.run("logback").only());
  }

  @Test
  void reportsWhatIsSwallowedAndLoggedToLog4j() {
    ForkedApp app = app().library(LogManager.class, LoggerContextAccessor.class);

    assertLogged(app.run("log4j").only());
  }

  @Test
  void followsAnErrorFromAPoolIntoItsWrapper() {
    Outcome outcome = app().run("executor", "1");

    assertThat(outcome.reports()).hasSize(2);
    CrashReport wrapper =
        outcome.reports().stream()
            .filter(r -> r.throwable().type().endsWith("ExecutionException"))
            .findFirst()
            .orElseThrow();
    assertThat(wrapper.throwable().chain()).hasSize(2);
    assertThat(wrapper.frames())
        .extracting("method")
        .contains("parse", "onExecutor")
        .endsWith("onExecutor");
  }

  @Test
  void reportsWhatACompletableFutureWraps() {
    assertThat(app().run("future").reports())
        .anySatisfy(
            r -> {
              assertThat(r.throwable().type()).endsWith("CompletionException");
              assertThat(r.frames()).extracting("method").contains("parse", "onFuture");
            });
  }

  @Test
  void reportsWhatIsPutIntoAFuture() {
    CrashReport report = app().run("intoFuture").only();

    assertThat(report.trigger()).isEqualTo("future");
    assertThat(report.frames()).extracting("method").containsExactly("parse");
  }

  @Test
  void reportsWhatEndsTheMainThread() {
    Outcome outcome = app().run("uncaught");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err()).startsWith("Exception in thread \"main\" java.lang.NullPointer");
    assertThat(outcome.only().frames()).hasSize(2);
  }

  @Test
  void leavesTheHandlerOfADyingThreadAlone() {
    Outcome outcome = app().run("thread");

    assertThat(outcome.out()).isEqualTo("worker died\n");
    assertThat(outcome.only().frames()).hasSize(2);
  }
}
