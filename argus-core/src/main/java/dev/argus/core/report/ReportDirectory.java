package dev.argus.core.report;

import dev.argus.core.ArgusException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A directory of crash reports, one file each: {@code <fingerprint>-<time>-<n>.json} with the time
 * in UTC. A file appears whole or not at all, and no file is ever written over; this holds for any
 * number of threads and processes that write to the same directory. The number of files is bounded.
 *
 * <p>Thread-safe; holds no open file between calls.
 */
public final class ReportDirectory {

  /** Reports that one directory takes unless told otherwise. */
  public static final int DEFAULT_LIMIT = 1_000;

  private static final int LONGEST_NAME = 80;
  private static final int TRIES = 10_000;
  private static final String SUFFIX = ".json";
  private static final String UNFINISHED = ".json.tmp";
  private static final Duration ABANDONED = Duration.ofHours(1);

  /** Apart, since an agent opens a directory at the start and mostly never writes. */
  private static final class FileTime {
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  private final Path path;
  private final int limit;

  private ReportDirectory(Path path, int limit) {
    this.path = path;
    this.limit = limit;
  }

  /** The reports in {@code path}, which need not exist: the first write creates it. */
  public static ReportDirectory open(Path path) {
    return new ReportDirectory(path, DEFAULT_LIMIT);
  }

  /**
   * The same directory with another bound.
   *
   * @param reports files that it may hold at the most; at least 1
   */
  public ReportDirectory withLimit(int reports) {
    if (reports < 1) {
      throw new IllegalArgumentException("A report directory of " + reports + " files is no use.");
    }
    return new ReportDirectory(path, reports);
  }

  /** Where this directory is. */
  public Path path() {
    return path;
  }

  /**
   * Writes a report to a file of its own.
   *
   * @return the file
   * @throws IOException if the directory is full or can't be written to
   */
  public Path write(CrashReport report) throws IOException {
    Files.createDirectories(path);
    int held = tidy();
    if (held >= limit) {
      throw new IOException(
          "The report directory "
              + path
              + " is full: it holds "
              + held
              + " of "
              + limit
              + " reports. Move or delete some, or raise the limit.");
    }
    String stem = stem(report);
    for (int n = 1; n <= TRIES; n++) {
      Path target = path.resolve(stem + "-" + n + SUFFIX);
      if (Files.exists(target)) {
        continue;
      }
      Path unfinished = path.resolve("." + stem + "-" + n + UNFINISHED);
      if (writeAs(report, unfinished, target)) {
        return target;
      }
    }
    throw new IOException("No free file name for " + stem + SUFFIX + " in " + path);
  }

  /**
   * The unfinished file is a claim on its target: whoever creates it may move it there, and looks
   * again first, since another may have finished in between.
   */
  private static boolean writeAs(CrashReport report, Path unfinished, Path target)
      throws IOException {
    OutputStream claimed;
    try {
      claimed =
          Files.newOutputStream(
              unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    boolean moved = false;
    try {
      try (OutputStream out = new BufferedOutputStream(claimed, 1 << 16)) {
        if (Files.exists(target)) {
          return false;
        }
        ReportCodec.write(report, out);
      }
      move(unfinished, target);
      moved = true;
      return true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  /** Counts the reports and removes what writers that were killed have left. */
  private int tidy() throws IOException {
    int count = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (isReport(name)) {
          count++;
        } else if (name.startsWith(".") && name.endsWith(UNFINISHED) && isAbandoned(entry)) {
          Files.deleteIfExists(entry);
        }
      }
    }
    return count;
  }

  private static boolean isAbandoned(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(ABANDONED));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * The reports' files, sorted by name, that is by fingerprint and then by time. Empty where the
   * directory doesn't exist.
   *
   * @throws IOException if the directory can't be listed
   */
  public List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        if (isReport(entry.getFileName().toString()) && Files.isRegularFile(entry)) {
          files.add(entry);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    Collections.sort(files);
    return Collections.unmodifiableList(files);
  }

  /**
   * Reads all reports, in the order of {@link #files()}. A file that can't be read doesn't keep the
   * others from being read.
   *
   * @throws IOException if the directory can't be listed
   */
  public Contents read() throws IOException {
    return read(files());
  }

  /** Reads these files, in this order. */
  public static Contents read(List<Path> files) {
    List<Stored> stored = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        stored.add(new Stored(file, ReportCodec.read(file)));
      } catch (ArgusException e) {
        problems.add(new Problem(file, String.valueOf(e.getMessage())));
      } catch (IOException e) {
        problems.add(new Problem(file, file + ": can't be read: " + e));
      }
    }
    return new Contents(List.copyOf(stored), List.copyOf(problems));
  }

  private static boolean isReport(String name) {
    return name.endsWith(SUFFIX) && !name.startsWith(".");
  }

  /**
   * What the name of a report's file begins with: fingerprint and time, in letters, digits, {@code
   * -}, {@code _} and one dot. Two reports can have the same.
   */
  public static String stem(CrashReport report) {
    return safe(report.fingerprint()) + "-" + FileTime.FORMAT.format(report.capturedAt());
  }

  /** Only characters that every file system takes, and none that leads out of the directory. */
  private static String safe(String text) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), LONGEST_NAME); i++) {
      char c = text.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      name.append(plain ? c : '_');
    }
    return name.length() == 0 ? "unknown" : name.toString();
  }

  /**
   * What a directory held.
   *
   * @param stored the readable reports with their files
   * @param problems the files that were skipped
   */
  public record Contents(List<Stored> stored, List<Problem> problems) {

    /** The readable reports. */
    public List<CrashReport> reports() {
      return stored.stream().map(Stored::report).toList();
    }
  }

  /** A report and its file. */
  public record Stored(Path file, CrashReport report) {}

  /**
   * A file that holds no readable report.
   *
   * @param reason a sentence for the user that names the file and what to do
   */
  public record Problem(Path file, String reason) {}
}
