package dev.argus.core.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No source makes an import fail, and one bad event costs none of the others. */
class HostileEventsPropertyTest {

  private static final String GOOD =
      "{\"exception\":{\"values\":[{\"type\":\"com.wirthbrau.Good\",\"value\":\"{[\\\"}\"}]}}";

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "\\",
          "\n",
          "null",
          "-1e999999999",
          "0.0.0",
          "1772366400",
          "\"exception\"",
          "\"values\"",
          "\"type\"",
          "\"X\"",
          "\"stacktrace\"",
          "\"frames\"",
          "\"error\"",
          "\"stack\"",
          "\"error.stack\"",
          "\"X: y\\n\\tat a.B.c(D.java:1)\"",
          "\"timestamp\"",
          "\"attributes\"",
          "\"logRecords\"",
          "\"spans\"",
          "\"events\"",
          "\"key\"",
          "\"exception.type\"",
          "\"mechanism\"",
          "\"exception_id\"",
          "\"parent_id\"",
          "\"\\ud800\"",
          "true",
          "\u0000",
          "\"log\"",
          "\"stream\"");

  @Property(tries = 2_000)
  void anySourceIsReadToItsEnd(@ForAll ErrorSource source, @ForAll("texts") String text)
      throws IOException {
    ErrorImport all = new ErrorImport(new AppPackages(List.of()), ZoneOffset.UTC, m -> m);
    all.read(source, "x", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    ImportedErrors found = all.result();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImportFile.write(found, file);

    assertThat(ImportFile.read(new ByteArrayInputStream(file.toByteArray())).errors())
        .isEqualTo(found.errors());
  }

  @Property(tries = 1_000)
  void anEventOnItsOwnLineIsFoundWhateverIsOnTheLineBefore(@ForAll("lines") String line)
      throws IOException {
    List<String> events = new ArrayList<>();
    JsonEvents.Sink sink =
        new JsonEvents.Sink() {
          @Override
          public void event(String json, long at) {
            events.add(json);
          }

          @Override
          public void broken(long at, String reason) {
            assertThat(reason).isNotBlank();
          }
        };

    // a line that ends where a value is due could go on with this one
    new JsonEvents((depth, key) -> false, sink).read(new StringReader(line + "z\n" + GOOD + "\n"));

    assertThat(events).contains(GOOD);
  }

  @Property(tries = 50)
  void sentryNumbersThatAreNoTreeMakeAChain(@ForAll int id, @ForAll int parent) {
    String value =
        "{\"type\":\"com.wirthbrau.A\",\"mechanism\":{\"exception_id\":%d,\"parent_id\":%d}}"
            .formatted(id, parent);
    String text = "{\"exception\":[" + value + "," + value + "," + value + "]}";
    ErrorImport all =
        new ErrorImport(new AppPackages(List.of()), ZoneOffset.UTC, UnaryOperator.identity());

    assertThatCode(
            () ->
                all.read(
                    ErrorSource.SENTRY,
                    "x",
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
        .doesNotThrowAnyException();
    assertThat(all.result().errors().get(0).example().chain()).hasSize(3);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(p -> String.join("", p));
  }

  @Provide
  Arbitrary<String> lines() {
    return texts().map(t -> t.replace("\n", ""));
  }
}
