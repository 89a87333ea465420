package dev.argus.junit5.worker;

import dev.argus.junit5.trial.ClassConstants;
import dev.argus.junit5.trial.FailingLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells from class files whether code may reach files, processes, databases or the network. Looks
 * at a class and at those of the code under test that it names, no further. Not thread-safe.
 */
final class WorldReach {

  private static final List<String> DOORS =
      List.of(
          "java.io.File",
          "java.io.RandomAccessFile",
          "java.lang.Process",
          "java.net.",
          "java.nio.channels.AsynchronousFileChannel",
          "java.nio.channels.FileChannel",
          "java.nio.file.Files",
          "java.sql.",
          "javax.sql.");

  /** Values, of which most code that names them never leaves the JVM. */
  private static final Set<String> VALUES =
      Set.of(
          "java.net.IDN",
          "java.net.URI",
          "java.net.URISyntaxException",
          "java.net.URLDecoder",
          "java.net.URLEncoder",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp");

  /** What {@link Runtime} starts. */
  private static final String A_PROCESS = ")Ljava/lang/Process;";

  private final Function<String, byte @Nullable []> classFiles;
  private final Map<String, Boolean> known = new HashMap<>();

  /**
   * Looks at some code.
   *
   * @param classFiles the class file of a binary name; null where there is none
   */
  WorldReach(Function<String, byte @Nullable []> classFiles) {
    this.classFiles = classFiles;
  }

  /** Whether what goes on behind one of these lines may reach the world. */
  boolean isNear(List<FailingLine> lines, Predicate<String> inApp) {
    return lines.stream().anyMatch(line -> isNear(line.type(), inApp));
  }

  private boolean isNear(String type, Predicate<String> inApp) {
    byte[] file = classFiles.apply(type);
    if (file == null) {
      return false; // then no fix can be made either
    }
    try {
      ClassConstants constants = ClassConstants.of(file);
      return reaches(constants)
          || constants.classes().stream().filter(inApp).anyMatch(this::reaches);
    } catch (RuntimeException unreadable) {
      return true;
    }
  }

  private boolean reaches(String type) {
    Boolean before = known.get(type);
    if (before != null) {
      return before;
    }
    byte[] file = classFiles.apply(type);
    boolean reaches = file != null && reaches(ClassConstants.of(file));
    known.put(type, reaches);
    return reaches;
  }

  private static boolean reaches(ClassConstants constants) {
    return constants.classes().stream()
            .anyMatch(c -> !VALUES.contains(c) && DOORS.stream().anyMatch(c::startsWith))
        || constants.texts().stream().anyMatch(text -> text.endsWith(A_PROCESS));
  }
}
