package dev.argus.agent.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.agent.internal.delivery.Answer.Meaning;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server's answer means for a report. */
class AnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private static Meaning meaning(int status) {
    return new Answer(status, -1).meaning();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void isAcceptedBySuccess(int status) {
    assertThat(meaning(status)).isEqualTo(Meaning.ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void isWorthAnotherAttempt(int status) {
    assertThat(meaning(status)).isEqualTo(Meaning.LATER);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 413, 422})
  void isRefusedForGood(int status) {
    assertThat(meaning(status)).isEqualTo(Meaning.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void isNotLostToARedirect(int status) {
    assertThat(meaning(status)).isEqualTo(Meaning.LATER);
  }

  @Test
  void readsSecondsToWait() {
    assertThat(Answer.retryAfter(" 7 ", NOW)).isEqualTo(7_000);
  }

  @Test
  void readsADateToWaitFor() {
    assertThat(Answer.retryAfter("Wed, 25 Nov 2026 10:00:30 GMT", NOW)).isEqualTo(30_000);
  }

  @Test
  void doesNotWaitForThePast() {
    assertThat(Answer.retryAfter("Wed, 25 Nov 2026 09:00:00 GMT", NOW)).isZero();
  }

  @Test
  void waitsAnHourAtTheMost() {
    assertThat(Answer.retryAfter("99999999999999999999", NOW)).isEqualTo(3_600_000);
  }

  @Property
  void takesAnythingForAnAnswer(@ForAll String value) {
    assertThat(Answer.retryAfter(value, NOW)).isBetween(-1L, 3_600_000L);
  }
}
