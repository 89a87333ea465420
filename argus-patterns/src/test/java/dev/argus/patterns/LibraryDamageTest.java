package dev.argus.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.argus.patterns.store.Problem;
import dev.argus.patterns.store.RecordFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small library whose file was cut, or some of whose bits have flipped. */
class LibraryDamageTest {

  private static final LibraryOptions OPTIONS = LibraryOptions.standard();
  private static final int PATTERNS = 3;
  private static final int HEADER = 32;
  private static final int FLIPS = 800;

  private static final List<Pattern> EXPECTED =
      IntStream.range(0, PATTERNS).mapToObj(i -> Patterns.pattern(i, 1)).toList();

  @TempDir private Path directory;

  private byte[] log = {};

  @BeforeEach
  void fill() throws IOException {
    Path original = directory.resolve("original");
    for (int i = 0; i < PATTERNS; i++) {
      try (PatternLibrary library = PatternLibrary.open(original, OPTIONS)) {
        library.put(Patterns.pattern(i, 1)).join();
      }
    }
    // each has written a log of its own: put what they hold into one
    List<byte[]> parts = new ArrayList<>();
    int length = HEADER;
    try (var files = Files.list(original)) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(".patterns")).sorted().limit(PATTERNS).toList()) {
        byte[] part = Files.readAllBytes(file);
        length += part.length - HEADER;
        parts.add(part);
      }
    }
    log = Arrays.copyOf(parts.get(0), length);
    int at = parts.get(0).length;
    for (byte[] part : parts.subList(1, PATTERNS)) {
      System.arraycopy(part, HEADER, log, at, part.length - HEADER);
      at += part.length - HEADER;
    }
  }

  private Path with(byte[] content) throws IOException {
    Path copy = directory.resolve("copy");
    Files.createDirectories(copy);
    try (var files = Files.list(copy)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.write(copy.resolve("log-00000001.patterns"), content);
    return copy;
  }

  /** The patterns that can be read; each has to be as it was put. */
  private static List<Integer> sound(PatternLibrary library) {
    List<Integer> sound = new ArrayList<>();
    for (int i = 0; i < PATTERNS; i++) {
      Pattern expected = EXPECTED.get(i);
      Optional<Pattern> found = library.pattern(expected.name());
      if (found.isPresent()) {
        assertThat(found).contains(expected);
        sound.add(i);
      }
    }
    return sound;
  }

  @Test
  void atWhicheverByteTheFileWasCutAllCompleteRecordsAreThereAndTheRestIsReported()
      throws IOException {
    List<Integer> ends = recordEnds();
    for (int cut = HEADER; cut <= log.length; cut++) {
      Path copy = with(Arrays.copyOf(log, cut));
      int complete = 0;
      int soundEnd = HEADER;
      while (complete < PATTERNS && ends.get(complete) <= cut) {
        soundEnd = ends.get(complete++);
      }
      try (PatternLibrary library = PatternLibrary.open(copy, OPTIONS)) {
        assertThat(sound(library)).as("cut at %d", cut).hasSize(complete);
        boolean torn = hasContent(soundEnd, cut);
        assertThat(library.problems()).as("cut at %d", cut).hasSize(torn ? 1 : 0);
        assertThat(library.problems()).allMatch(Problem::torn);
      }
    }
  }

  /** Where each record ends, before the zeros that fill up. */
  private List<Integer> recordEnds() {
    List<Integer> all = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(log);
    for (int at = HEADER; at < log.length; at += RecordFormat.length(in, at)) {
      all.add(RecordFormat.body(in, at) + RecordFormat.bodyLength(in, at));
    }
    return all;
  }

  /** Zeros are room that was made and not used. */
  private boolean hasContent(int from, int to) {
    for (int i = from; i < to; i++) {
      if (log[i] != 0) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aTornEndIsReportedOnceAndThenGone() throws IOException {
    Path copy = with(Arrays.copyOf(log, log.length - 100));
    try (PatternLibrary library = PatternLibrary.open(copy, OPTIONS)) {
      assertThat(library.problems()).hasSize(1);
      library.put(Patterns.pattern(9, 1)).join();
    }

    try (PatternLibrary library = PatternLibrary.open(copy, OPTIONS)) {
      assertThat(library.problems()).isEmpty();
      assertThat(library.find(Patterns.signature(9))).isInstanceOf(Found.Exact.class);
    }
  }

  @Test
  void whicheverBitHasFlippedNoPatternIsWrongAndNoneIsMissingUnreported() throws IOException {
    Random random = new Random(11);
    for (int flip = 0; flip < FLIPS; flip++) {
      byte[] content = log.clone();
      int bit = HEADER * 8 + random.nextInt((log.length - HEADER) * 8);
      content[bit / 8] ^= (byte) (1 << bit % 8);
      Path copy = with(content);

      try (PatternLibrary library = PatternLibrary.open(copy, OPTIONS)) {
        if (sound(library).size() < PATTERNS) {
          assertThat(library.problems()).as("bit %d", bit).hasSize(1);
          assertThat(library.problems().get(0).offset()).isLessThanOrEqualTo(bit / 8);
        }
      }
    }
  }

  @Test
  void damageInsideIsKeptByCompaction() throws IOException {
    byte[] content = log.clone();
    content[HEADER + 200] ^= 1;
    Path copy = with(content);

    try (PatternLibrary library = PatternLibrary.open(copy, OPTIONS)) {
      assertThat(library.problems()).singleElement().matches(p -> !p.torn());
      library.compact();
    }

    assertThat(copy.resolve("damaged-log-00000001.patterns")).hasBinaryContent(content);
    try (PatternLibrary library = PatternLibrary.open(copy, OPTIONS)) {
      assertThat(library.size()).isEqualTo(PATTERNS - 1);
    }
  }

  @Test
  void damageInABaseIsFoundByVerifyAndNeverServed() throws IOException {
    Path copy = with(log);
    try (PatternLibrary library = PatternLibrary.open(copy, OPTIONS)) {
      library.compact();
    }
    Path base = copy.resolve("base-00000001.patterns");
    byte[] content = Files.readAllBytes(base);
    content[content.length - 20] ^= 1; // in the body of the last pattern
    Files.write(base, content);

    assertThat(PatternLibrary.verify(copy))
        .singleElement()
        .matches(p -> p.file().equals("base-00000001.patterns") && !p.torn());
    try (PatternLibrary library = PatternLibrary.open(copy, OPTIONS)) {
      assertThat(library.find(Patterns.signature(PATTERNS - 1))).isEqualTo(new Found.Miss());
      assertThat(library.find(Patterns.signature(0))).isInstanceOf(Found.Exact.class);
    }
  }

  @Test
  void aFileOfANewerVersionIsRefusedAndLeftAlone() throws IOException {
    byte[] content = log.clone();
    content[11] = 9;
    CRC32C crc = new CRC32C();
    crc.update(content, 0, 20);
    ByteBuffer.wrap(content).putInt(20, (int) crc.getValue());
    Path copy = with(content);

    assertThat(catchThrowable(() -> PatternLibrary.open(copy, OPTIONS)))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("version 9")
        .hasMessageContaining("reads up to 1");
    assertThat(copy.resolve("log-00000001.patterns")).hasBinaryContent(content);
  }
}
