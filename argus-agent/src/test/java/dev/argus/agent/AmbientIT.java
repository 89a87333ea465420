package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.outside.Ambience;
import dev.argus.core.report.AmbientState;
import dev.argus.core.report.AmbientState.StaticField;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a report tells what stood around the error: static fields and system properties. */
class AmbientIT {

  private static final String TARIFFS = "com.example.app.Tariffs";

  @TempDir Path directory;

  private ForkedApp app() {
    return ForkedApp.of(Ambience.class, directory);
  }

  private AmbientState ambientOf(String scenario) {
    return app().run(scenario).only().ambient();
  }

  private static StaticField field(AmbientState ambient, String owner, String name) {
    return ambient.statics().stream()
        .filter(f -> f.owner().equals(owner) && f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + ambient.statics()));
  }

  @Test
  void aFinalMapIsThereWithWhatEarlierCallsPutIntoIt() {
    StaticField rates = field(ambientOf("of"), TARIFFS, "RATES");

    assertThat(rates.type()).isEqualTo("Ljava/util/Map;");
    Node.MapNode map = (Node.MapNode) rates.snapshot().node((Value.Ref) rates.value());
    assertThat(map.entries())
        .extracting(Node.Entry::value)
        .containsExactlyInAnyOrder(new Value.Primitive(3), new Value.Primitive(4));
  }

  @Test
  void aFieldThatIsNotFinalIsThereWithItsValueAtTheThrow() {
    assertThat(field(ambientOf("of"), TARIFFS, "lookups").value())
        .isEqualTo(new Value.Primitive(1));
  }

  @Test
  void constantsAreNoState() {
    assertThat(ambientOf("of").statics())
        .extracting(StaticField::name)
        .doesNotContain("VERSION", "CURRENCIES");
  }

  @Test
  void theContentOfASingletonIsState() {
    StaticField journal = field(ambientOf("of"), TARIFFS + "$Journal", "INSTANCE");

    assertThat(journal.snapshot().node((Value.Ref) journal.value()))
        .isEqualTo(
            new Node.ObjectNode(
                TARIFFS + "$Journal",
                java.util.List.of(
                    new Node.Field(TARIFFS + "$Journal", "entries", new Value.Primitive(2)))));
  }

  @Test
  void classesThatTheStackMentionsHaveTheirFieldsInTheReportToo() {
    assertThat(field(ambientOf("billing"), TARIFFS, "RATES").value()).isNotEqualTo(Value.NULL);
  }

  @Test
  void noClassIsInitialised() {
    ForkedApp.Outcome outcome = app().run("of");

    assertThat(outcome.out()).isEqualToIgnoringNewLines("NullPointerException");
    assertThat(outcome.only().ambient().statics())
        .extracting(StaticField::name)
        .doesNotContain("touched");
  }

  @Test
  void whatAClassLoaderThrowsCostsTheFieldsOfItsClassAndNotTheReport() {
    ForkedApp.Outcome outcome = app().run("stopped");

    assertThat(outcome.out()).isEqualToIgnoringNewLines("NullPointerException");
    assertThat(outcome.only().ambient().properties()).containsKey("app.set.by.program");
    assertThat(outcome.only().notes())
        .contains("static fields left out of com.example.app.Tenant: IllegalStateException");
  }

  @Test
  void whatHasASensitiveNameIsHidden() {
    AmbientState ambient = app().jvm("-Ddb.password=letmein99").run("of").only().ambient();

    assertThat(field(ambient, TARIFFS, "apiPassword").value())
        .isInstanceOf(Value.Text.class)
        .isNotEqualTo(new Value.Text("hunter2", 0));
    assertThat(ambient.properties()).containsKey("db.password").doesNotContainValue("letmein99");
  }

  @Test
  void propertiesSetByTheCommandLineAndTheProgramAreThereAndTheJvmsOwnAreNot() {
    assertThat(app().jvm("-Dapp.retries=12").run("of").only().ambient().properties())
        .containsOnlyKeys("app.retries", "app.set.by.program")
        .containsEntry("app.retries", "12");
  }

  @Test
  void anotherLineSeparatorIsAFact() {
    assertThat(app().jvm("-Dline.separator=\r\n").run("of").only().ambient().properties())
        .containsEntry("line.separator", "\r\n");
  }

  @Test
  void propertiesOfAnUnknownClassAreNotAsked() {
    ForkedApp.Outcome outcome = app().run("swapped");

    assertThat(outcome.out()).isEqualTo(app().withoutAgent().run("swapped").out());
    assertThat(outcome.only().ambient().properties()).isEmpty();
  }
}
