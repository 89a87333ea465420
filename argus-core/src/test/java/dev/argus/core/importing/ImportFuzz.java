package dev.argus.core.importing;

import dev.argus.core.fingerprint.FingerprintExplanation;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.StackTrace;
import dev.argus.core.trace.StackTraceParser;
import dev.argus.core.trace.StackTraceReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a fuzzer calls with any bytes ({@code mvn -Pfuzz verify}): reads them as a trace, as a log
 * and as the events of each source, and makes fingerprints of what is there. Whatever is thrown is
 * a finding, and so is an input that takes long; {@code FuzzFindingsTest} keeps what was found.
 */
public final class ImportFuzz {

  private static final AppPackages APP = new AppPackages(List.of("com.acme", "a"));

  private ImportFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    String text = new String(data, StandardCharsets.UTF_8);
    StackTraceReader.all(text).forEach(ImportFuzz::look);
    StackTraceParser.parse(text).ifPresent(ImportFuzz::look);
    for (ErrorSource source : ErrorSource.values()) {
      ErrorImport all = new ErrorImport(APP, ZoneOffset.UTC, message -> message);
      all.read(source, "x", new ByteArrayInputStream(data));
      keep(all.result());
    }
  }

  private static void look(StackTrace trace) {
    int frames = trace.chain().stream().mapToInt(t -> t.frames().size()).sum();
    if (frames > StackTrace.MOST_FRAMES || trace.chain().size() > StackTrace.MOST_THROWABLES) {
      throw new AssertionError("larger than it may be: " + frames);
    }
    ThrowableInfo info = trace.toThrowableInfo(APP);
    if (new FingerprintMaker(FingerprintRules.standard(), null).questions(info).size() > 2_500) {
      throw new AssertionError("asks for too much");
    }
    FingerprintExplanation explained = FingerprintExplanation.of(info, FingerprintRules.standard());
    if (!explained.fingerprints().name().matches("[a-z]{1,8}-[0-9a-f]{12}")) {
      throw new AssertionError("no name: " + explained.fingerprints().name());
    }
  }

  private static void keep(ImportedErrors found) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImportFile.write(found, file);
    ImportedErrors copy = ImportFile.read(new ByteArrayInputStream(file.toByteArray()));
    if (!copy.errors().equals(found.errors())) {
      throw new AssertionError("errors don't survive their file: " + found.errors());
    }
  }
}
