package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  @TempDir private Path folder;

  @Test
  void showsTheWholeWayFromTheCrashToTheGreenTest() throws Exception {
    long start = System.nanoTime();

    Launched demo = Launched.argus(folder, "", "demo");

    assertThat(demo.status()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .containsSubsequence(
            "[1/6]",
            "[2/6]",
            "check-out failed",
            "NullPointerException",
            "[3/6]",
            "at method entry",
            "[4/6]",
            "class InvoiceServiceRegressionTest",
            "capture=entry",
            "assertDoesNotThrow(() -> invoiceService.invoice(basket))",
            "[5/6]",
            "red     com.example.shop.InvoiceServiceRegressionTest",
            "NullPointerException",
            "[6/6]",
            "green   com.example.shop.InvoiceServiceRegressionTest",
            "Done in");
    assertThat(demo.out()).doesNotContain("import dev.argus", "\u001b");
    assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
  }

  @Test
  void keepsItsFolderOnRequestOnly() throws Exception {
    Launched demo = Launched.argus(folder, "", "demo", "--keep");

    Path kept =
        demo.out()
            .lines()
            .filter(line -> line.startsWith("All files are in "))
            .map(line -> Path.of(line.substring("All files are in ".length())))
            .findFirst()
            .orElseThrow();
    try {
      assertThat(Files.exists(kept.resolve("argus-reports"))).isTrue();
      assertThat(kept.resolve("test/com/example/shop/InvoiceServiceRegressionTest.java")).exists();
    } finally {
      TemporaryFolder.delete(kept);
    }
  }
}
