package dev.argus.junit5.generate;

import dev.argus.core.report.ReportDirectory;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.junit5.synthesis.CapturedCrash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory of reports for the generator, and the generator at work on it. */
record Reports(Path folder, Path out) {

  static Reports in(Path folder) {
    return new Reports(folder.resolve("reports"), folder.resolve("tests"));
  }

  /** Writes a report of a crash in the place that a verification JVM is in, too. */
  Path add(CapturedCrash crash) throws IOException {
    return ReportDirectory.open(folder).write(crash.place("en-US", "UTC").report());
  }

  GenerationResult generate() {
    return generate(System.getProperty("java.class.path"), "");
  }

  GenerationResult generate(String classPath, String inPackage) {
    return generate(classPath, GenerationOptions.DEFAULT.in(inPackage));
  }

  GenerationResult generate(GenerationOptions options) {
    return generate(System.getProperty("java.class.path"), options);
  }

  private GenerationResult generate(String classPath, GenerationOptions options) {
    return new TestGenerator(folder, classPath, out, options, line -> {}).run();
  }

  Path test(String className) {
    return out.resolve("dev/argus/junit5/generate").resolve(className + ".java");
  }

  /**
   * A crash of {@link Shop#inner} below another of its methods, as production saw it: there the
   * outer method did no harm.
   */
  static CapturedCrash innerBelow(String outer) {
    Throwable thrown = CapturedCrash.calling(Shop.class, "inner", null, "x").thrown();
    List<TraceFrame> trace = new ArrayList<>();
    String type = Shop.class.getName();
    trace.add(new TraceFrame(type, "inner", "Shop.java", 1, true));
    trace.add(new TraceFrame(type, outer, "Shop.java", 1, true));
    return CapturedCrash.of(thrown)
        .throwable(
            new ThrowableInfo(
                thrown.getClass().getName(), thrown.getMessage(), trace, null, List.of()))
        .frame(Shop.class, "inner", null, "x")
        .frame(Shop.class, outer, null, "x");
  }
}
