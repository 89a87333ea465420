package dev.argus.patterns.store;

import dev.argus.patterns.LibraryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a library: {@code base-N.patterns} holds all that was known when {@code log-N} was
 * complete, {@code log-N+1} and those that follow what has been learnt since. A base replaces what
 * it holds by one rename, so that at any moment the directory is one library, whole.
 *
 * <p>One thread writes; the files that are given out can be read by any.
 */
public final class LibraryFiles implements AutoCloseable {

  static final String TEMPORARY = ".tmp";

  private static final Pattern NAME = Pattern.compile("(base|log)-(\\d{8})\\.patterns");
  private static final String LOCK = "lock";
  private static final String DAMAGED = "damaged-";
  private static final int TRIES = 5;
  private static final long FIRST_LENGTH = 1 << 16;
  private static final long LARGEST_LENGTH = 64 << 20;

  private final Path directory;
  private final @Nullable WriterLock lock;
  private final List<Problem> problems = new ArrayList<>();
  private final List<SegmentFile> files = new CopyOnWriteArrayList<>();
  private long lastNumber;
  private long nextLength = FIRST_LENGTH;
  private @Nullable SegmentWriter writer;

  private LibraryFiles(Path directory, @Nullable WriterLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** One file by its name. */
  private record Named(Path path, boolean isBase, long number) {}

  /**
   * Opens a library.
   *
   * @param writing whether to take the lock; the directory is then made if it isn't there
   * @throws LibraryException if another process writes to it, or the files cannot be used
   */
  public static LibraryFiles open(Path directory, boolean writing) {
    try {
      if (writing) {
        Files.createDirectories(directory);
      }
      LibraryFiles library =
          new LibraryFiles(directory, writing ? WriterLock.take(directory.resolve(LOCK)) : null);
      try {
        library.openFiles();
        return library;
      } catch (IOException | RuntimeException e) {
        library.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LibraryException("cannot open the pattern library " + directory + ": " + e, e);
    }
  }

  /** A reader may meet a compaction, which takes files away: then it looks again. */
  private void openFiles() throws IOException {
    for (int tries = 1; ; tries++) {
      files.clear();
      try {
        List<Named> named = list();
        if (lock != null) {
          removeLeftovers(named);
        }
        for (Named file : current(named)) {
          files.add(SegmentFile.open(file.path()));
          lastNumber = Math.max(lastNumber, file.number());
        }
        return;
      } catch (NoSuchFileException gone) {
        if (tries == TRIES) {
          throw gone;
        }
      }
    }
  }

  private List<Named> list() throws IOException {
    List<Named> named = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path path : all) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (name.matches()) {
          named.add(
              new Named(path, name.group(1).equals("base"), Long.parseLong(name.group(2), 10)));
        }
      }
    }
    named.sort(Comparator.comparingLong(Named::number).thenComparing(f -> !f.isBase()));
    return named;
  }

  /** The newest base, and the logs that it does not hold. */
  private static List<Named> current(List<Named> named) {
    long base = baseOf(named);
    return named.stream()
        .filter(f -> f.isBase() ? f.number() == base : f.number() > base)
        .sorted(Comparator.comparing(Named::isBase).reversed().thenComparing(Named::number))
        .toList();
  }

  private static long baseOf(List<Named> named) {
    return named.stream().filter(Named::isBase).mapToLong(Named::number).max().orElse(0);
  }

  /** What a killed process left: files half written, and those that the newest base holds. */
  private void removeLeftovers(List<Named> named) throws IOException {
    List<Named> kept = current(named);
    for (Named file : named) {
      if (!kept.contains(file)) {
        Files.deleteIfExists(file.path());
      }
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*" + TEMPORARY)) {
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * Visits all records, oldest first, and collects what is damaged.
   *
   * @param bodies whether the bodies in a base are checked, too; those in logs are, since a process
   *     or a machine may have ended while they were written
   */
  public void replay(boolean bodies, SegmentFile.Visitor visitor) {
    problems.clear();
    for (int i = 0; i < files.size(); i++) {
      boolean base = isBase(files.get(i));
      boolean last = i == files.size() - 1 && !base;
      files.get(i).scan(last, bodies || !base, visitor, problems);
    }
    if (lock != null) {
      cutTornTail();
    }
  }

  private static boolean isBase(SegmentFile file) {
    return String.valueOf(file.path().getFileName()).startsWith("base");
  }

  /** Zeros where the end was torn: the next process starts a file of its own. */
  private void cutTornTail() {
    for (Problem problem : problems) {
      if (problem.torn()) {
        Path file = directory.resolve(problem.file());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          byte[] zeros = new byte[(int) problem.bytes()];
          SegmentWriter.writeFully(channel, ByteBuffer.wrap(zeros), problem.offset());
          channel.force(true);
        } catch (IOException e) {
          throw new LibraryException("cannot cut off the torn end of " + file + ": " + e, e);
        }
      }
    }
  }

  /** What was found damaged in the last replay. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** How many files there are, and how many bytes they have. */
  public long bytes() {
    return files.stream().mapToLong(SegmentFile::length).sum();
  }

  /** How many files there are. */
  public int count() {
    return files.size();
  }

  /** Where a record was written. */
  public record Place(SegmentFile file, long position) {}

  /** Writes records and makes them survive the end of the machine; returns where they are. */
  public List<Place> append(List<byte[]> records) throws IOException {
    List<Place> places = new ArrayList<>(records.size());
    for (byte[] record : records) {
      SegmentWriter out = writerFor(record.length);
      places.add(new Place(out.file(), out.append(record)));
    }
    SegmentWriter out = writer;
    if (out != null) {
      out.commit();
    }
    return places;
  }

  private SegmentWriter writerFor(int bytes) throws IOException {
    SegmentWriter current = writer;
    if (current != null && current.fits(bytes)) {
      return current;
    }
    rotate();
    Path path = path("log", ++lastNumber);
    long length = Math.max(nextLength, SegmentFile.HEADER + (long) bytes);
    nextLength = Math.min(LARGEST_LENGTH, 2 * nextLength);
    SegmentWriter next = SegmentWriter.create(path, lastNumber, length);
    files.add(next.file());
    writer = next;
    return next;
  }

  private Path path(String kind, long number) {
    return directory.resolve(String.format(Locale.ROOT, "%s-%08d.patterns", kind, number));
  }

  /**
   * Completes the log that is being written, so that a base can hold it; what comes next begins
   * another.
   *
   * @return the number of the last complete log
   */
  public long rotate() throws IOException {
    SegmentWriter old = writer;
    writer = null;
    if (old != null) {
      old.close();
    }
    return lastNumber;
  }

  /** Begins a base that is to hold all logs up to a number. */
  public BaseWriter newBase(long number) throws IOException {
    return new BaseWriter(path("base", number), number);
  }

  /**
   * Puts a base that is complete in the place of what it holds. Files with damage inside are kept
   * under another name: there may be something in them that a person wants back.
   */
  public SegmentFile take(BaseWriter base) throws IOException {
    SegmentFile taken = base.finish();
    List<SegmentFile> old = new ArrayList<>();
    for (SegmentFile file : files) {
      Matcher name = NAME.matcher(String.valueOf(file.path().getFileName()));
      if (name.matches() && Long.parseLong(name.group(2), 10) <= base.number()) {
        old.add(file);
      }
    }
    files.removeAll(old);
    files.add(0, taken);
    for (SegmentFile file : old) {
      if (!file.path().equals(taken.path())) {
        putAway(file.path());
      }
    }
    return taken;
  }

  private void putAway(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (problems.stream().anyMatch(p -> !p.torn() && p.file().equals(name))) {
        Files.move(file, file.resolveSibling(DAMAGED + name), StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException inUse) {
      // a system that keeps mapped files: the next process that writes here takes it away
    }
  }

  /** Names of files that were put aside for their damage. */
  public List<String> damaged() throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, DAMAGED + "*")) {
      List<String> names = new ArrayList<>();
      all.forEach(path -> names.add(String.valueOf(path.getFileName())));
      return names.stream().sorted().toList();
    }
  }

  /** Gives a file its name, for good: the directory is written, too, where the system can. */
  static void moveInto(Path temporary, Path path) throws IOException {
    Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    Path parent = path.toAbsolutePath().getParent();
    try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException notOnThisSystem) {
      // Windows opens no directories; it writes the entry with the file
    }
  }

  @Override
  public void close() {
    try {
      rotate();
    } catch (IOException e) {
      throw new LibraryException("cannot close the pattern library " + directory + ": " + e, e);
    } finally {
      if (lock != null) {
        release(lock);
      }
    }
  }

  private void release(WriterLock held) {
    try {
      held.close();
    } catch (IOException e) {
      throw new LibraryException("cannot give back the lock of " + directory + ": " + e, e);
    }
  }

  @Override
  public String toString() {
    return directory + " " + Arrays.toString(files.stream().map(SegmentFile::path).toArray());
  }
}
