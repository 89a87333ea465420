package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CodeAnchorTest {

  /** The code under test: each method fails on its only line. */
  static final class Shop {
    static final class Customer {
      String tier;
    }

    Customer customer;

    int total(Shop order) {
      return order.customer.tier.length();
    }

    int extracted(Shop other) {
      return other.customer.tier.length();
    }

    int label(Shop order) {
      return order.customer.hashCode();
    }
  }

  private static byte[] classFile(String name) {
    try (InputStream in =
        CodeAnchorTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int line(String method) {
    return ClassCode.read(classFile(Shop.class.getName())).lines().stream()
        .filter(l -> l.method().equals(method))
        .findFirst()
        .orElseThrow()
        .number();
  }

  private static List<String> keys(String method, String message) {
    String header = "java.lang.NullPointerException" + message;
    ThrowableInfo error =
        dev.argus.core.trace.StackTraceParser.parse(
                header
                    + "\n\tat "
                    + Shop.class.getName()
                    + "."
                    + method
                    + "(Shop.java:"
                    + line(method)
                    + ")")
            .orElseThrow()
            .toThrowableInfo(type -> true);
    return new FingerprintMaker(
            FingerprintRules.standard(), new CodeAnchor(CodeAnchorTest::classFile))
        .fingerprints(error)
        .keys();
  }

  @Test
  void aLineRefersToFieldsAndCallsAndNothingElse() {
    ClassCode.Line line =
        ClassCode.read(classFile(Shop.class.getName())).lines().stream()
            .filter(l -> l.method().equals("label"))
            .findFirst()
            .orElseThrow();

    assertThat(line.references())
        .containsExactly("get CodeAnchorTest$Shop.customer", "call Object.hashCode");
  }

  @Test
  void twoLinesWithTheSameCodeAreToldApartByTheirMethods() {
    assertThat(keys("total", "").get(0)).isNotEqualTo(keys("extracted", "").get(0));
  }

  @Test
  void anErrorThatDoesNotSayWhatWasNullMayBeAnyOfTheLine() {
    String helpful = ": Cannot read field \"tier\" because \"order.customer\" is null";

    assertThat(keys("total", "")).contains(keys("total", helpful).get(0));
  }

  @Test
  void anotherMemberUsedOnNullIsAnotherError() {
    String tier = ": Cannot read field \"tier\" because \"order.customer\" is null";
    String length = ": Cannot invoke \"String.length()\" because \"order.customer.tier\" is null";

    assertThat(keys("total", tier).stream().filter(Fingerprints::identifies))
        .doesNotContainAnyElementsOf(keys("total", length));
  }

  @Test
  void aTextWithoutAMessageIsFoundByItsPlace() {
    FingerprintIndex<String> index = new FingerprintIndex<>();
    index.add(keys("total", ""), "captured");
    ThrowableInfo text =
        new ThrowableInfo(
            "java.lang.NullPointerException",
            null,
            List.of(
                new TraceFrame(Shop.class.getName(), "total", "Shop.java", line("total"), true)),
            null,
            List.of());

    assertThat(index.find(Errors.fingerprints(text).keys())).contains("captured");
  }

  @Property
  void aDamagedClassFileGivesNoAnchorAndNoHarm(@ForAll byte[] noise, @ForAll int at) {
    byte[] damaged = classFile(Shop.class.getName());
    int from = Math.floorMod(at, damaged.length);
    System.arraycopy(noise, 0, damaged, from, Math.min(noise.length, damaged.length - from));

    CodeAnchor anchor = new CodeAnchor(name -> damaged);

    assertThat(anchor.of("Shop", "total", 1)).isNotNull();
  }
}
