package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.ReportDirectory;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.synthesis.CapturedCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same reports give the same tests; what a person has edited is never touched. */
class GeneratingAgainTest {

  private static final GenerationOptions PATIENT = new GenerationOptions("", 60_000, false, false);
  private static final GenerationOptions REGENERATE =
      new GenerationOptions("", 60_000, true, false);

  @TempDir private Path folder;
  private Reports reports;

  @BeforeEach
  void openReports() {
    reports = Reports.in(folder);
  }

  private static CapturedCrash price(String shop, CaptureKind capture) {
    Throwable thrown =
        CapturedCrash.calling(Shop.class, "priceOf", new Shop("s"), (String) null).thrown();
    return CapturedCrash.of(thrown)
        .fingerprint("npe-1")
        .capture(capture)
        .frame(Shop.class, "priceOf", new Shop(shop), (String) null);
  }

  private static CapturedCrash crowd(String fingerprint, int size) {
    List<Integer> crowd = IntStream.range(0, size).boxed().toList();
    return CapturedCrash.calling(Shop.class, "crowd", null, crowd).fingerprint(fingerprint);
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private Path test() {
    return reports.test("ShopRegressionTest");
  }

  private Outcome only(GenerationResult result) {
    assertThat(result.outcomes()).hasSize(1);
    return result.outcomes().get(0);
  }

  @Test
  void theSameReportsGiveTheSameBytesWhateverTheOrderOfFiles() throws IOException {
    List<CapturedCrash> crashes =
        new ArrayList<>(
            List.of(
                price("early", CaptureKind.ENTRY),
                crowd("crash-1", 500),
                crowd("crash-2", 40),
                CapturedCrash.calling(
                    Till.class,
                    "sum",
                    null,
                    List.of(
                        new Till.Line("a", 1), new Till.Line("b", null), new Till.Line("c", 2)))));
    Map<String, String> first = generatedFrom(crashes, "first");
    Collections.reverse(crashes);

    assertThat(generatedFrom(crashes, "second")).isEqualTo(first).hasSize(4);
  }

  private Map<String, String> generatedFrom(List<CapturedCrash> crashes, String name)
      throws IOException {
    Reports other = Reports.in(folder.resolve(name));
    for (CapturedCrash crash : crashes) {
      other.add(crash);
    }
    assertThat(other.generate(PATIENT).outcomes())
        .extracting(Outcome::status)
        .containsOnly(Status.GENERATED);
    return files(other.out());
  }

  @Test
  void aTestThatIsThereIsLeftAlone() throws IOException {
    reports.add(price("early", CaptureKind.ENTRY));
    reports.generate();
    Map<String, String> before = files(reports.out());

    Outcome again = only(reports.generate());

    assertThat(again.status()).isEqualTo(Status.KEPT);
    assertThat(again.attempts()).as("without trying anything").isEmpty();
    assertThat(files(reports.out())).isEqualTo(before);
  }

  @Test
  void madeAnewFromTheSameReportsItIsTheSame() throws IOException {
    reports.add(crowd("crash-1", 500));
    reports.generate();
    Map<String, String> before = files(reports.out());

    Outcome again = only(reports.generate(REGENERATE));

    assertThat(again.status()).as(again.toString()).isEqualTo(Status.KEPT);
    assertThat(again.reason()).contains("it is the same");
    assertThat(files(reports.out())).isEqualTo(before);
  }

  @Test
  void stateFromMethodEntryTakesThePlaceOfStateFromTheThrow() throws IOException {
    reports.add(price("late", CaptureKind.EXIT));
    reports.generate();
    assertThat(test()).content().contains("capture=exit", "new Shop(\"late\")");
    reports.add(price("early", CaptureKind.ENTRY));

    Outcome again = only(reports.generate());

    assertThat(again.status()).as(again.toString()).isEqualTo(Status.REPLACED);
    assertThat(again.test()).isEqualTo(test());
    Reports fresh = new Reports(reports.folder(), folder.resolve("fresh"));
    fresh.generate();
    assertThat(files(reports.out())).as("as if it was new").isEqualTo(files(fresh.out()));
    assertThat(only(reports.generate()).status()).isEqualTo(Status.KEPT);
  }

  @Test
  void inPlaceMeansThatTheOthersStayWhereTheyAre() throws IOException {
    reports.add(price("late", CaptureKind.EXIT));
    reports.generate();
    reports.add(crowd("crash-1", 500));
    reports.generate();
    String before = Files.readString(test()).replace("class Shop", "/* ours */ class Shop");
    Files.writeString(test(), before);
    reports.add(price("early", CaptureKind.ENTRY));

    reports.generate();

    assertThat(test())
        .content()
        .isEqualTo(
            before
                .replace("\"late\"", "\"early\"")
                .replace("capture=exit", "capture=entry")
                .replaceFirst("mark=\\w+", mark(Files.readString(test()))));
  }

  private static String mark(String source) {
    int at = source.indexOf("mark=");
    return source.substring(at, at + "mark=".length() + 8);
  }

  @Test
  void whatAPersonHasEditedStaysAndTheNewOneGoesBeside() throws IOException {
    reports.add(price("late", CaptureKind.EXIT));
    reports.generate();
    String edited = Files.readString(test()).replace("\"late\"", "\"mine\"");
    Files.writeString(test(), edited);
    reports.add(price("early", CaptureKind.ENTRY));

    Outcome again = only(reports.generate());

    Path beside = test().resolveSibling("ShopRegressionTest.java.new");
    assertThat(again.status()).isEqualTo(Status.KEPT);
    assertThat(again.reason()).contains("was edited and is left alone", beside.toString());
    assertThat(test()).hasContent(edited);
    assertThat(beside).content().contains("\"early\"", "capture=entry");
    assertThat(only(reports.generate()).attempts()).as("once is enough").isEmpty();
    reports.generate(REGENERATE);
    assertThat(files(reports.out())).hasSize(2);
  }

  @Test
  void anEditedStateFileStays() throws IOException {
    Throwable thrown = crowd("crash-1", 500).thrown();
    List<Integer> crowd = IntStream.range(0, 500).boxed().toList();
    reports.add(
        CapturedCrash.of(thrown).capture(CaptureKind.EXIT).frame(Shop.class, "crowd", null, crowd));
    reports.generate();
    Path state;
    try (Stream<Path> all = Files.walk(reports.out())) {
      state = all.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
    }
    String edited = Files.readString(state).replace("499", "9999");
    Files.writeString(state, edited);

    // same content as the edited test came from: nothing new to show
    Outcome same = only(reports.generate(REGENERATE));
    assertThat(same.reason()).contains("it is the same");

    reports.add(CapturedCrash.of(thrown).frame(Shop.class, "crowd", null, crowd));
    reports.generate();

    assertThat(state).hasContent(edited);
    assertThat(state.resolveSibling(state.getFileName() + ".new")).exists();
  }

  @Test
  void aStateFileThatIsNotNeededAnyMoreGoes() throws IOException {
    List<Till.Line> lines = new ArrayList<>();
    IntStream.range(0, 500).forEach(i -> lines.add(new Till.Line("a" + i, i == 100 ? null : i)));
    reports.add(CapturedCrash.calling(Till.class, "sum", null, lines));
    reports.generate(new GenerationOptions("", 0, false, false));
    assertThat(files(reports.out())).hasSize(2);

    Outcome again = only(reports.generate(REGENERATE));

    assertThat(again.status()).as(again.toString()).isEqualTo(Status.REPLACED);
    assertThat(files(reports.out())).hasSize(1);
    assertThat(reports.test("TillRegressionTest")).content().doesNotContain("CapturedState");
  }

  @Test
  void whatDoesNotFailAnyMoreIsKept() throws IOException {
    reports.add(price("early", CaptureKind.ENTRY));
    reports.generate();
    Map<String, String> before = files(reports.out());

    Outcome again =
        only(
            new TestGenerator(
                    reports.folder(), folder.toString(), reports.out(), REGENERATE, line -> {})
                .run());

    assertThat(again.status()).isEqualTo(Status.KEPT);
    assertThat(again.reason()).contains("made anew:");
    assertThat(files(reports.out())).isEqualTo(before);
  }

  @Test
  void aReportIsFoundToBeBetterInWhateverOrderTheyAre() throws IOException {
    reports.add(price("early", CaptureKind.ENTRY));
    reports.add(price("late", CaptureKind.EXIT));
    List<Path> found = ReportDirectory.open(reports.folder()).files();
    Files.move(found.get(1), reports.folder().resolve("aaa.json"));

    reports.generate();

    assertThat(test()).content().contains("\"early\"");
  }
}
