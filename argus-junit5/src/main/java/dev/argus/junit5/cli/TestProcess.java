package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import dev.argus.junit5.cli.TestVerdict.Result;
import dev.argus.junit5.generate.TestLayout;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compiles generated tests and runs them with JUnit in a JVM of their own: the user's class path
 * first, without the caller's environment, within a time limit.
 */
final class TestProcess {

  private static final Set<String> HARMLESS =
      Set.of("PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "TZ");

  private static final String RESTORE_EXCEPTION = "dev.argus.core.replay.RestoreException";

  private final Path tests;
  private final String classPath;
  private final List<String> jvmOptions;
  private final Duration limit;
  private final Map<String, String> broken = new LinkedHashMap<>();

  /**
   * Creates a run.
   *
   * @param tests root folder of test sources
   * @param classPath what they test
   * @param jvmOptions more options of the JVM that runs them
   * @param limit for all tests together
   */
  TestProcess(Path tests, ClassPath classPath, List<String> jvmOptions, Duration limit) {
    this.tests = tests;
    String own = Installation.classPath();
    this.classPath =
        JunitOnClassPath.isComplete(classPath.entries())
            ? classPath.text() + File.pathSeparator + own
            // half a JUnit can't be completed by half of another version
            : own + File.pathSeparator + classPath.text();
    this.jvmOptions = List.copyOf(jvmOptions);
    this.limit = limit;
  }

  /** Runs the tests of these sources; the verdicts come in the order of the sources. */
  List<TestVerdict> run(List<GeneratedTests.Source> sources) {
    try {
      Path work = Files.createTempDirectory("argus-verify");
      try {
        return run(sources, work);
      } finally {
        TemporaryFolder.delete(work);
      }
    } catch (IOException e) {
      throw new ArgusException("cannot run the tests in " + tests + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArgusException("interrupted while tests ran", e);
    }
  }

  private List<TestVerdict> run(List<GeneratedTests.Source> sources, Path work)
      throws IOException, InterruptedException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    List<String> types = compiled(sources, classes);
    Map<String, List<TestVerdict>> verdicts = new LinkedHashMap<>();
    String ending = "";
    if (!types.isEmpty()) {
      TestCompilation.copyResources(tests, classes);
      Path resources = TestLayout.resources(tests);
      if (!resources.equals(tests) && Files.isDirectory(resources)) {
        TestCompilation.copyResources(resources, classes);
      }
      Path results = work.resolve("results");
      ending = fork(types, classes, results, work);
      for (TestVerdict verdict : read(results, sources)) {
        verdicts.computeIfAbsent(outer(verdict.type()), t -> new ArrayList<>()).add(verdict);
      }
    }
    List<TestVerdict> all = new ArrayList<>();
    for (GeneratedTests.Source source : sources) {
      String objection = broken.get(source.type());
      if (objection != null) {
        all.add(broken(source.type(), "", "does not compile: " + objection));
        continue;
      }
      List<TestVerdict> ran = verdicts.getOrDefault(source.type(), List.of());
      all.addAll(ran);
      Set<String> missing = new LinkedHashSet<>(source.fingerprints().keySet());
      ran.forEach(v -> missing.remove(v.method()));
      if (ran.stream().noneMatch(v -> v.method().isEmpty())) {
        for (String method : missing) {
          all.add(broken(source.type(), method, "did not run" + ending));
        }
      }
    }
    return all;
  }

  /** All sources at once, or one by one where that fails, so that one can't spoil the others. */
  private List<String> compiled(List<GeneratedTests.Source> sources, Path classes)
      throws IOException {
    List<Path> files = sources.stream().map(GeneratedTests.Source::file).toList();
    boolean together = TestCompilation.compile(files, classPath, classes).isEmpty();
    List<String> types = new ArrayList<>();
    for (GeneratedTests.Source source : sources) {
      String objection =
          together ? "" : TestCompilation.compile(List.of(source.file()), classPath, classes);
      if (objection.isEmpty()) {
        types.add(source.type());
      } else {
        broken.put(source.type(), objection);
      }
    }
    return types;
  }

  /** Returns how the JVM ended where it didn't end by itself, as part of a sentence. */
  private String fork(List<String> types, Path classes, Path results, Path work)
      throws IOException, InterruptedException {
    Path names = Files.write(work.resolve("names"), types);
    Path arguments = work.resolve("arguments");
    String whole = classes + File.pathSeparator + classPath;
    Files.writeString(arguments, "-cp \"" + whole.replace("\\", "\\\\") + "\"\n");
    List<String> command = new ArrayList<>();
    command.add(Installation.java().toString());
    command.addAll(List.of("-Xmx1g", "-XX:+EnableDynamicAgentLoading", "-XX:-UsePerfData"));
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "@" + arguments,
            TestProcessMain.class.getName(),
            results.toString(),
            names.toString()));
    Path log = work.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(work.resolve("cwd")).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().retainAll(HARMLESS);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      return " within " + limit.toSeconds() + " s";
    }
    int status = process.exitValue();
    return status == 0 ? "" : ": the JVM ended with status " + status + lastWords(log);
  }

  private static String lastWords(Path log) throws IOException {
    String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
    String first = text.lines().limit(3).collect(Collectors.joining(" "));
    return first.isEmpty() ? "" : " (" + first + ")";
  }

  private static List<TestVerdict> read(Path results, List<GeneratedTests.Source> sources)
      throws IOException {
    List<TestVerdict> verdicts = new ArrayList<>();
    if (!Files.exists(results)) {
      return verdicts;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(results)))) {
      while (true) {
        String type = text(in);
        String method = text(in);
        Result said = Result.valueOf(text(in));
        String failure = text(in);
        // a test whose state could not be restored has not shown anything
        Result result = failure.contains(RESTORE_EXCEPTION) ? Result.BROKEN : said;
        List<String> trace = text(in).lines().toList();
        verdicts.add(
            new TestVerdict(
                type,
                method,
                fingerprint(sources, type, method),
                result,
                failure.isEmpty() ? null : failure,
                trace));
      }
    } catch (EOFException end) {
      return verdicts;
    }
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static @Nullable String fingerprint(
      List<GeneratedTests.Source> sources, String type, String method) {
    for (GeneratedTests.Source source : sources) {
      if (source.type().equals(type)) {
        return source.fingerprints().get(method);
      }
    }
    return null;
  }

  private static TestVerdict broken(String type, String method, String why) {
    return new TestVerdict(type, method, null, Result.BROKEN, why, List.of());
  }

  private static String outer(String type) {
    int nested = type.indexOf('$');
    return nested < 0 ? type : type.substring(0, nested);
  }
}
