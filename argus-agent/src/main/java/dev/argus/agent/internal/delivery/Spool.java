package dev.argus.agent.internal.delivery;

import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A directory of reports that wait to be sent, one compressed file each, bounded by bytes, number
 * and age: the oldest go first. A file appears whole or not at all, whenever the process is killed.
 * Any number of processes may share it: names differ, whoever removes a file counts it, and what
 * another has removed is passed over. What was refused lies in {@code rejected} below it, within
 * bounds of its own.
 *
 * <p>Thread-safe; holds no file open between calls. Looks at the directory once a second, and where
 * a bound is near.
 */
final class Spool implements Waiting {

  static final String SUFFIX = ".json.gz";
  private static final String UNFINISHED = ".tmp";
  private static final String REJECTED = "rejected";
  private static final int MOST_FILES = 10_000;
  private static final int SHARE_OF_REJECTED = 4;
  private static final long ABANDONED_MILLIS = 3_600_000;
  private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(1);
  private static final int LONGEST_NAME = 200;

  private final Path directory;
  private final Path rejected;
  private final long mostBytes;
  private final long mostMillis;
  private final Tally tally;
  private volatile @Nullable String underWay;

  /** What was there when it was last looked at, and what was put there since. */
  private long knownBytes;

  private int knownFiles;
  private long looked = System.nanoTime() - LOOK_AGAIN;

  /**
   * The spool in a directory, which need not exist.
   *
   * @param mostBytes what its files may take together; refused ones may take a quarter more
   * @param mostMillis how long a report may wait
   */
  Spool(Path directory, long mostBytes, long mostMillis, Tally tally) {
    this.directory = directory;
    this.rejected = directory.resolve(REJECTED);
    this.mostBytes = mostBytes;
    this.mostMillis = mostMillis;
    this.tally = tally;
  }

  /** Whether anything waits, without loading much. */
  static boolean holdsAny(File directory) {
    String[] names = directory.list();
    for (String name : names == null ? new String[0] : names) {
      if (name.endsWith(SUFFIX)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds a report; older ones go where there is no room.
   *
   * @throws IOException if it can't be written; nothing of it is left then
   */
  synchronized void put(String name, byte[] body) throws IOException {
    Files.createDirectories(directory);
    boolean fits = knownBytes + body.length <= mostBytes && knownFiles < MOST_FILES;
    if (!fits || System.nanoTime() - looked >= LOOK_AGAIN) {
      makeRoom(body.length);
    }
    Path unfinished = directory.resolve("." + name + UNFINISHED);
    boolean moved = false;
    try {
      try (OutputStream out =
          Files.newOutputStream(
              unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        out.write(body);
      }
      move(unfinished, file(name));
      moved = true;
      knownBytes += body.length;
      knownFiles++;
    } finally {
      if (!moved) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  private void makeRoom(long wanted) throws IOException {
    List<Entry> held = oldestFirst();
    long bytes = wanted;
    for (Entry entry : held) {
      bytes += entry.bytes();
    }
    int files = held.size() + 1;
    for (Entry entry : held) {
      if (bytes <= mostBytes && files <= MOST_FILES) {
        break;
      }
      if (!entry.name().equals(underWay)) {
        drop(entry, Drop.SPOOL);
        bytes -= entry.bytes();
        files--;
      }
    }
    if (bytes > mostBytes) {
      throw new IOException("a report of " + wanted + " bytes is more than the spool takes");
    }
    knownBytes = bytes - wanted;
    knownFiles = files - 1;
    looked = System.nanoTime();
  }

  private void drop(Entry entry, Drop reason) throws IOException {
    if (Files.deleteIfExists(file(entry.name()))) {
      tally.dropped(reason);
    }
  }

  @Override
  public List<Entry> oldestFirst() throws IOException {
    List<Entry> held = list(directory);
    long now = System.currentTimeMillis();
    List<Entry> kept = new ArrayList<>(held.size());
    for (Entry entry : held) {
      if (now - entry.since() <= mostMillis || entry.name().equals(underWay)) {
        kept.add(entry);
      } else {
        drop(entry, Drop.AGE);
      }
    }
    return kept;
  }

  /** Only plain files with a name that a report may have: others are somebody else's. */
  private static List<Entry> list(Path directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path path : files) {
        String file = path.getFileName().toString();
        boolean unfinished = file.startsWith(".") && file.endsWith(UNFINISHED);
        if (!unfinished && !isReport(file)) {
          continue;
        }
        BasicFileAttributes is = attributes(path);
        if (is == null || !is.isRegularFile()) {
          continue;
        }
        long since = is.lastModifiedTime().toMillis();
        if (!unfinished) {
          String name = file.substring(0, file.length() - SUFFIX.length());
          entries.add(new Entry(name, is.size(), since));
        } else if (System.currentTimeMillis() - since > ABANDONED_MILLIS) {
          Files.deleteIfExists(path); // of a writer that was killed
        }
      }
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparingLong(Entry::since).thenComparing(Entry::name));
    return entries;
  }

  private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  private static boolean isReport(String file) {
    int end = file.length() - SUFFIX.length();
    if (end < 1 || end > LONGEST_NAME || file.startsWith(".") || !file.endsWith(SUFFIX)) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      if (!isPlain(file.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  @Override
  public byte @Nullable [] read(Entry entry) throws IOException {
    underWay = entry.name();
    if (entry.bytes() > mostBytes) {
      return null;
    }
    try (InputStream in =
        Files.newInputStream(
            file(entry.name()), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes((int) Math.min(mostBytes, Integer.MAX_VALUE - 8));
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  /** No report is being sent any more. */
  void atRest() {
    underWay = null;
  }

  @Override
  public void remove(Entry entry) throws IOException {
    Files.deleteIfExists(file(entry.name()));
  }

  @Override
  public void setAside(Entry entry) throws IOException {
    Files.createDirectories(rejected);
    try {
      move(file(entry.name()), rejected.resolve(entry.name() + SUFFIX));
    } catch (NoSuchFileException gone) {
      return;
    }
    boundRejected();
  }

  /** Keeps a report that is not to be sent at all. */
  void putAside(String name, byte[] body) throws IOException {
    Files.createDirectories(rejected);
    Files.write(rejected.resolve(name + SUFFIX), body, StandardOpenOption.CREATE_NEW);
    boundRejected();
  }

  private void boundRejected() throws IOException {
    List<Entry> held = list(rejected);
    long bytes = 0;
    for (Entry entry : held) {
      bytes += entry.bytes();
    }
    int files = held.size();
    long now = System.currentTimeMillis();
    for (Entry entry : held) {
      boolean fits = bytes <= mostBytes / SHARE_OF_REJECTED && files <= MOST_FILES;
      if (fits && now - entry.since() <= mostMillis) {
        return;
      }
      Files.deleteIfExists(rejected.resolve(entry.name() + SUFFIX));
      bytes -= entry.bytes();
      files--;
    }
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }
}
