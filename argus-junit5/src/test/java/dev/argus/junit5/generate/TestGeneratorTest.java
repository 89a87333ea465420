package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import dev.argus.core.redact.ShapePass;
import dev.argus.core.report.CaptureKind;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.synthesis.CapturedCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a directory of reports to verified tests on disk, with a real verification JVM. */
class TestGeneratorTest {

  @TempDir private Path folder;
  private Reports reports;

  @BeforeEach
  void openReports() {
    reports = Reports.in(folder);
  }

  private static CapturedCrash price() {
    return CapturedCrash.calling(Shop.class, "priceOf", new Shop("s"), (String) null);
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.exists(reports.out())) {
      try (Stream<Path> all = Files.walk(reports.out())) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(reports.out().relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return files;
  }

  @Test
  void withoutReportsThereIsNothingToDo() {
    GenerationResult result = reports.generate();

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.problems()).isEmpty();
    assertThat(reports.out()).doesNotExist();
  }

  @Test
  void aCrashBecomesOneTestAndGeneratingAgainLeavesItAlone() throws IOException {
    reports.add(price());
    reports.add(price());

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    assertThat(outcome.test()).isEqualTo(reports.test("ShopRegressionTest"));
    assertThat(outcome.testName())
        .isEqualTo(
            "dev.argus.junit5.generate.ShopRegressionTest#priceOf_nullArticle_doesNotThrowNullPointer");
    assertThat(outcome.attempts()).last().extracting(Outcome.Attempt::result).isEqualTo("verified");
    Map<String, String> first = written();
    assertThat(first).hasSize(1);

    Path test = reports.test("ShopRegressionTest");
    String edited =
        Files.readString(test).replace("\n", "\r\n").replace("    @Test", "\t@Test") + " ";
    Files.writeString(test, edited);
    GenerationResult again = reports.generate();

    assertThat(again.outcomes()).extracting(Outcome::status).containsExactly(Status.KEPT);
    assertThat(Files.readString(test)).isEqualTo(edited);

    Files.delete(test);
    reports.generate();
    assertThat(written()).as("byte-identical").isEqualTo(first);
  }

  @Test
  void aTestThatATrialFixKeepsFromFailingAgainIsNotWrittenWhateverComesAfter() throws IOException {
    CapturedCrash crash =
        CapturedCrash.calling(Ledger.class, "book", null, new Ledger.Entry(null))
            .inApp(Ledger.class.getName());
    reports.add(crash);

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.attempts())
        .extracting(Outcome.Attempt::result)
        .anySatisfy(result -> assertThat(result).contains("leaves something behind"))
        .contains("the verification JVM hung or crashed");
    assertThat(outcome.status()).isEqualTo(Status.NOT_REPRODUCED);
    assertThat(written()).isEmpty();
  }

  @Test
  void stateThatCodeCannotBuildStandsNextToTheTest() throws IOException {
    List<Integer> crowd = IntStream.range(0, 500).boxed().toList();
    reports.add(CapturedCrash.calling(Shop.class, "crowd", null, crowd));

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    assertThat(written().keySet())
        .containsExactly(
            "dev/argus/junit5/generate/ShopRegressionTest.crowd_stateFromProduction_doesNotThrowCrash.json",
            "dev/argus/junit5/generate/ShopRegressionTest.java");
  }

  @Test
  void twoErrorsOfOneDescriptionGetTwoMethodsAndTwoStateFiles() throws IOException {
    List<Integer> crowd = IntStream.range(0, 500).boxed().toList();
    for (String fingerprint : List.of("crash-1", "crash-2")) {
      reports.add(CapturedCrash.calling(Shop.class, "crowd", null, crowd).fingerprint(fingerprint));
    }

    GenerationResult result = reports.generate();

    assertThat(result.outcomes()).extracting(Outcome::status).containsOnly(Status.GENERATED);
    String method = "crowd_stateFromProduction_doesNotThrowCrash";
    Map<String, String> files = written();
    String folder = "dev/argus/junit5/generate/";
    assertThat(files).hasSize(3).containsKey(folder + "ShopRegressionTest." + method + "2.json");
    assertThat(files.get(folder + "ShopRegressionTest.java"))
        .contains("void " + method + "()", "void " + method + "2()")
        .contains("\"ShopRegressionTest." + method + "2.json\"")
        .contains("fingerprint=crash-1 ", "fingerprint=crash-2 ");
  }

  @Test
  void theTestOfAWrapperCoversItsCauseNowAndLater() throws IOException {
    Shop shop = new Shop("s");
    CapturedCrash wrapper = CapturedCrash.calling(Shop.class, "order", shop, (String) null);
    CapturedCrash cause =
        CapturedCrash.of(wrapper.thrown().getCause())
            .frame(Shop.class, "priceOf", shop, (String) null);
    reports.add(cause);
    reports.add(wrapper);

    assertThat(reports.generate().outcomes())
        .extracting(Outcome::status)
        .containsExactly(Status.GENERATED, Status.COVERED);
    assertThat(reports.generate().outcomes())
        .extracting(Outcome::status)
        .containsExactly(Status.KEPT, Status.COVERED);
  }

  @Test
  void refusalsOnPurposeGetNoTest() throws IOException {
    reports.add(CapturedCrash.calling(Shop.class, "requireName", null, ""));

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).isEqualTo(Status.EXPECTED);
    assertThat(outcome.reason()).contains("Shop.requireName refused bad input on purpose");
  }

  @Test
  void onRequestARefusalGetsATestThatAssertsIt() throws IOException {
    Transfers.Order order = new Transfers.Order("Ada", -40);
    CapturedCrash crash = CapturedCrash.calling(Transfers.class, "post", null, order);
    reports.add(crash);
    GenerationOptions include = new GenerationOptions("", 0, false, true);

    Outcome outcome = reports.generate(include).outcomes().get(0);

    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    assertThat(outcome.reason()).startsWith("asserts that ").endsWith("throws it, on purpose");
    assertThat(Files.readString(reports.test("TransfersRegressionTest")))
        .contains("oracle=throws", "void post_stateFromProduction_throwsIllegalArgument()")
        .contains("import static org.junit.jupiter.api.Assertions.assertThrows;")
        .contains("assertThrows(IllegalArgumentException.class, () -> Transfers.post(order));")
        .doesNotContain("assertDoesNotThrow");
    assertThat(reports.generate().outcomes().get(0).status()).isEqualTo(Status.KEPT);
  }

  @Test
  void filesThatAreNoReportsAreListedAndDoNotStopTheOthers() throws IOException {
    Path report = reports.add(price());
    String text = Files.readString(report);
    Files.writeString(reports.folder().resolve("a-cut.json"), text.substring(0, 200));
    Files.writeString(reports.folder().resolve("b-empty.json"), "");
    Files.writeString(
        reports.folder().resolve("c-newer.json"), text.replace("argus-report/1", "argus-report/2"));
    Files.writeString(reports.folder().resolve("d-other.json"), "{\"a\": 1}");

    GenerationResult result = reports.generate();

    assertThat(result.outcomes()).extracting(Outcome::status).containsExactly(Status.GENERATED);
    assertThat(result.problems()).hasSize(4);
    assertThat(result.problems().get(2)).startsWith("c-newer.json").contains("Update Argus");
  }

  @Test
  void withoutTheClassesTheReasonSaysSo() throws IOException {
    reports.add(price());

    Outcome outcome = reports.generate(folder.toString(), "").outcomes().get(0);

    assertThat(outcome.status()).isEqualTo(Status.NOT_REPRODUCED);
    assertThat(outcome.reason()).contains("its classes are not on the class path");
    assertThat(reports.out()).doesNotExist();
  }

  @Test
  void withoutFramesTheReasonSaysSo() throws IOException {
    reports.add(CapturedCrash.of(price().thrown()));

    assertThat(reports.generate().outcomes().get(0).reason())
        .contains("no in-app frame with captured state");
  }

  @Test
  void onlyCrashesOfThePackageAskedForAreTurnedIntoTests() throws IOException {
    reports.add(price());

    assertThat(reports.generate("", "dev.argus.junit").outcomes()).isEmpty();
    assertThat(reports.generate("", "dev.argus.junit5").outcomes()).hasSize(1);
    assertThat(reports.generate("", "dev.argus.junit5.generate.").outcomes()).hasSize(1);
  }

  @Test
  void candidatesThatEndTheJvmAreSkipped() throws IOException {
    reports.add(Reports.innerBelow("exit"));

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    assertThat(outcome.testName()).contains("#inner_");
    assertThat(outcome.attempts())
        .extracting(Outcome.Attempt::result)
        .endsWith("the verification JVM hung or crashed", "verified")
        .doesNotContain("verified", atIndex(0));
  }

  @Test
  void outputOfTheCodeUnderTestDoesNotDisturb() throws IOException {
    reports.add(Reports.innerBelow("shout"));

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    assertThat(outcome.testName()).contains("#shout_");
    assertThat(outcome.attempts()).hasSize(1);
  }

  @Test
  void optionsThatThisMachineRefusesAreLeftOut() throws IOException {
    reports.add(price().jvmOptions("-Xss1"));

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    assertThat(outcome.attempts()).hasSize(1);
  }

  @Test
  void stateFromBeforeTheThrowIsTriedFirst() throws IOException {
    reports.add(
        CapturedCrash.of(price().thrown())
            .fingerprint("npe-1")
            .capture(CaptureKind.EXIT)
            .frame(Shop.class, "priceOf", new Shop("late"), (String) null));
    reports.add(
        CapturedCrash.of(price().thrown())
            .fingerprint("npe-1")
            .capture(CaptureKind.ENTRY)
            .frame(Shop.class, "priceOf", new Shop("early"), (String) null));

    reports.generate();

    assertThat(Files.readString(reports.test("ShopRegressionTest")))
        .contains("capture=entry", "new Shop(\"early\")");
  }

  @Test
  void aTestThatHasNoRoomInTheExistingFileIsReportedAndNothingIsWritten() throws IOException {
    reports.add(price());
    Path test = reports.test("ShopRegressionTest");
    Files.createDirectories(test.getParent());
    Files.writeString(test, "// a person's notes, and no class");

    Outcome outcome = reports.generate().outcomes().get(0);

    assertThat(outcome.status()).isEqualTo(Status.NOT_REPRODUCED);
    assertThat(outcome.reason()).startsWith("verified, but cannot be added to");
    assertThat(Files.readString(test)).isEqualTo("// a person's notes, and no class");
  }

  @Test
  void anErrorThatStandInsMayKeepAwayIsToldWithTheSwitchThatHelps() throws IOException {
    Throwable thrown = price().thrown();
    reports.add(CapturedCrash.of(thrown).frame(Shop.class, "priceOf", new Shop("s"), "x"));

    assertThat(reports.generate().outcomes().get(0).reason()).doesNotContain("values=redact");

    Reports shaped = Reports.in(folder.resolve("shaped"));
    shaped.add(
        CapturedCrash.of(thrown)
            .frame(Shop.class, "priceOf", new Shop("s"), "x")
            .notes(ShapePass.NOTE + "2 words"));
    Outcome outcome = shaped.generate().outcomes().get(0);

    assertThat(outcome.status()).isEqualTo(Status.NOT_REPRODUCED);
    assertThat(outcome.reason()).contains("passes", "values=redact", "codeWords");
  }
}
