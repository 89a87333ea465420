package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.generate.Till.Line;
import dev.argus.junit5.synthesis.CapturedCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash does not need is left out of its test, and nothing that it needs. */
class SmallTestsTest {

  /** Enough for any machine: what bounds the work is the number of trials. */
  private static final GenerationOptions PATIENT = new GenerationOptions("", 60_000, false, false);

  @TempDir private Path folder;

  private String generated(CapturedCrash crash, GenerationOptions options) throws IOException {
    Reports reports = Reports.in(folder);
    reports.add(crash);
    Outcome outcome = reports.generate(options).outcomes().get(0);
    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    return Files.readString(reports.test("TillRegressionTest"));
  }

  private static List<Line> basket(int size, int unpriced) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      lines.add(new Line("article " + i, i == unpriced ? null : 100 + i));
    }
    return lines;
  }

  @Test
  void ofAnArgumentOnlyTheElementStaysThatTheCrashIsAbout() throws IOException {
    String test = generated(CapturedCrash.calling(Till.class, "sum", null, basket(9, 6)), PATIENT);

    assertThat(test).contains("new Till.Line(\"article 6\", null)").doesNotContain("article 5");
  }

  @Test
  void ofAnObjectThatCodeBuildsToo() throws IOException {
    CapturedCrash crash = CapturedCrash.calling(Till.class, "total", new Till(basket(5, 2)));

    String test = generated(crash, PATIENT);

    assertThat(test)
        .contains("new Till(")
        .contains("new Till.Line(\"article 2\", null)")
        .doesNotContain("article 1", "article 3");
  }

  @Test
  void aStateFileIsNotNeededWhereLessIsEnough() throws IOException {
    String test =
        generated(CapturedCrash.calling(Till.class, "sum", null, basket(500, 411)), PATIENT);

    assertThat(test).contains("article 411").doesNotContain("CapturedState");
  }

  @Test
  void whatTheMessageSaysStaysTrue() throws IOException {
    String test =
        generated(CapturedCrash.calling(Till.class, "bill", null, basket(3, -1)), PATIENT);

    assertThat(test).contains("article 0", "article 1", "article 2");
  }

  @Test
  void whatIsFoundInAMapIsNotLeftOutForTheCrashToHappenElsewhere() throws IOException {
    Map<String, Line> catalogue = new LinkedHashMap<>();
    IntStream.range(0, 8).forEach(i -> catalogue.put("name " + i, new Line("x" + i, i)));
    CapturedCrash crash =
        CapturedCrash.calling(
            Till.class, "priced", null, List.of("name 1", "name 2", "nowhere"), catalogue);

    String test = generated(crash, PATIENT);

    assertThat(test)
        .contains("\"name 1\", new Till.Line", "\"name 2\", new Till.Line", "\"nowhere\"")
        .doesNotContain("x5");
  }

  @Test
  void ofALongTextTheLineStays() throws IOException {
    String table = "mug;1;red\n".repeat(30) + "tea\n" + "jam;2;blue\n".repeat(30);

    String test = generated(CapturedCrash.calling(Till.class, "columns", null, table), PATIENT);

    assertThat(test).contains("\"tea\\n\"").doesNotContain("mug", "jam");
  }

  @Test
  void whatOverflowsTheStackStaysAsItWas() throws IOException {
    String test = generated(CapturedCrash.calling(Till.class, "deep", null, basket(3, 1)), PATIENT);

    assertThat(test).contains("article 0", "article 1", "article 2");
  }

  @Test
  void withoutTimeNothingIsLeftOut() throws IOException {
    GenerationOptions hasty = new GenerationOptions("", 0, false, false);

    String test = generated(CapturedCrash.calling(Till.class, "sum", null, basket(3, 1)), hasty);

    assertThat(test).contains("article 0", "article 1", "article 2");
  }
}
