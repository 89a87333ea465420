package dev.argus.junit5.generate;

import dev.argus.core.ArgusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that tests are written to. What a person has edited is never changed: what would take
 * its place is put beside it, under its name and {@code .new}, where no build tool compiles it.
 */
final class TestFolder {

  private static final String BESIDE = ".new";

  private final Path out;

  TestFolder(Path out) {
    this.out = out;
  }

  /** The test of a fingerprint, if there is one. */
  Optional<ExistingTest> find(String fingerprint) {
    return TestFile.holding(fingerprint, out).map(file -> existing(file, fingerprint));
  }

  private ExistingTest existing(Path file, String fingerprint) {
    String source = TestFile.read(file);
    WrittenTest test = WrittenTest.in(source, fingerprint).orElse(null);
    String name = test == null ? "" : test.stateFile(source);
    Path stateFile = name.isEmpty() || name.matches(".*[/\\\\].*") ? null : stateFile(file, name);
    boolean there = stateFile != null && Files.isRegularFile(stateFile);
    return new ExistingTest(
        file,
        source,
        test,
        there ? stateFile : null,
        there ? TestFile.read(java.util.Objects.requireNonNull(stateFile)) : "");
  }

  private Path stateFile(Path test, String name) {
    Path folder = java.util.Objects.requireNonNull(test.toAbsolutePath().getParent());
    Path below = out.toAbsolutePath().relativize(folder);
    return TestLayout.resources(out).resolve(below).resolve(name);
  }

  Path file(VerifiedTest test) {
    return out.resolve(test.packageName().replace('.', '/')).resolve(test.className() + ".java");
  }

  /**
   * Adds a test.
   *
   * @return as it was written: two errors can have one description
   * @throws ArgusException when its file takes no other test
   */
  VerifiedTest add(VerifiedTest verified) {
    Path path = file(verified);
    TestFile file = new TestFile(path);
    VerifiedTest test = verified.named(file.unused(verified.method())).marked();
    String text = file.with(test.source());
    writeState(path, test, "");
    file.write(text);
    return test;
  }

  /** Puts a test in the place of one that nobody has edited. */
  VerifiedTest replace(ExistingTest old, VerifiedTest verified) {
    WrittenTest place = java.util.Objects.requireNonNull(old.test(), "unedited, so it was found");
    boolean samePlace =
        file(verified).toAbsolutePath().normalize().equals(old.file().toAbsolutePath().normalize());
    VerifiedTest test;
    if (samePlace) {
      String rest = TestFile.without(old.source(), place);
      test = verified.named(TestFile.unused(rest, verified.method())).marked();
      String text = TestFile.replaced(old.source(), place, test.source());
      dropState(old);
      writeState(old.file(), test, "");
      new TestFile(old.file()).write(text);
    } else {
      test = add(verified);
      dropState(old);
      remove(old, place);
    }
    return test;
  }

  /**
   * Puts a test beside one that a person has edited.
   *
   * @return the file that it is in
   */
  Path putBeside(ExistingTest old, VerifiedTest verified, String fingerprint) {
    WrittenTest place = old.test();
    VerifiedTest test = (place == null ? verified : verified.named(place.method())).marked();
    Path path = file(test).resolveSibling(test.className() + ".java" + BESIDE);
    TestFile file = new TestFile(path);
    String before = Files.exists(path) ? TestFile.read(path) : "";
    Optional<WrittenTest> earlier = WrittenTest.in(before, fingerprint);
    String text =
        earlier.isPresent()
            ? TestFile.replaced(before, earlier.get(), test.source())
            : file.with(test.source());
    writeState(path, test, BESIDE);
    file.write(text);
    return path;
  }

  /** Whether something was put beside an edited test before. */
  static boolean hasBeside(ExistingTest test) {
    return Files.exists(test.file().resolveSibling(test.file().getFileName() + BESIDE));
  }

  private void writeState(Path test, VerifiedTest verified, String suffix) {
    if (!verified.resource().isEmpty()) {
      new TestFile(stateFile(test, verified.resource() + suffix)).write(verified.state());
    }
  }

  private static void dropState(ExistingTest old) {
    delete(old.stateFile());
  }

  private static void remove(ExistingTest old, WrittenTest place) {
    String rest = TestFile.without(old.source(), place);
    if (rest.contains("@Test") || rest.contains("@ParameterizedTest")) {
      new TestFile(old.file()).write(rest);
    } else {
      delete(old.file());
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new ArgusException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}
