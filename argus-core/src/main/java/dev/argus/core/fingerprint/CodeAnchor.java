package dev.argus.core.fingerprint;

import dev.argus.core.ArgusException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says in which code an error happened, not where: what the failing line refers to (fields, calls,
 * casts, constants), within a class of that simple name. It stays the same when lines drift,
 * methods or packages are renamed, and when the line is moved to a method of its own.
 *
 * <p>Where several lines of the class refer to the same, the method belongs to the anchor, and if
 * need be which of its lines it is. Keeps the lines of the classes that it has read, at most
 * {@value #MOST_CLASSES}. Thread-safe.
 */
public final class CodeAnchor {

  private static final int MOST_CLASSES = 256;

  private final Function<String, byte @Nullable []> classFiles;

  private final Map<String, List<ClassCode.Line>> read =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<ClassCode.Line>> eldest) {
          return size() > MOST_CLASSES;
        }
      };

  /**
   * The code of one line.
   *
   * @param text what it refers to, readable
   * @param members names of fields and methods that it uses on objects, each once: what a {@code
   *     NullPointerException} may be about; {@code []} for an array
   */
  record Code(String text, List<String> members) {}

  /**
   * Creates one.
   *
   * @param classFiles gives the class file of a class by its binary name; null where there is none
   */
  public CodeAnchor(Function<String, byte @Nullable []> classFiles) {
    this.classFiles = classFiles;
  }

  /** The code of a line; empty where the class file or the line is unknown. */
  Optional<Code> of(String type, String method, int line) {
    if (line < 0) {
      return Optional.empty();
    }
    List<ClassCode.Line> lines = lines(type);
    Map<List<String>, Integer> sameCode = new HashMap<>();
    ClassCode.Line failing = null;
    for (ClassCode.Line each : lines) {
      sameCode.merge(each.references(), 1, Integer::sum);
      if (each.number() == line && each.method().equals(method)) {
        failing = each;
      }
    }
    if (failing == null || failing.references().isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(String.join(", ", failing.references()));
    if (sameCode.getOrDefault(failing.references(), 0) > 1) {
      TextBuffer name = new TextBuffer();
      CleanNames.method(name, method);
      text.append(" in ").append(name);
      int place = place(lines, failing);
      if (place > 0) {
        text.append(" #").append(place + 1);
      }
    }
    return Optional.of(new Code(text.toString(), members(failing)));
  }

  /** How many lines with the same references the method has before this one. */
  private static int place(List<ClassCode.Line> lines, ClassCode.Line failing) {
    int before = 0;
    for (ClassCode.Line line : lines) {
      boolean same =
          line.method().equals(failing.method()) && line.references().equals(failing.references());
      before += same && line.number() < failing.number() ? 1 : 0;
    }
    return before;
  }

  private static List<String> members(ClassCode.Line line) {
    Set<String> members = new LinkedHashSet<>();
    for (String reference : line.references()) {
      int dot = reference.lastIndexOf('.');
      boolean onObject =
          reference.startsWith("get ")
              || reference.startsWith("put ")
              || reference.startsWith("call ");
      if (onObject && dot > 0) {
        members.add(reference.substring(dot + 1));
      } else if (reference.equals("load")
          || reference.equals("store")
          || reference.equals("length")) {
        members.add("[]");
      }
    }
    return List.copyOf(members);
  }

  private List<ClassCode.Line> lines(String type) {
    synchronized (read) {
      List<ClassCode.Line> known = read.get(type);
      if (known != null) {
        return known;
      }
    }
    byte[] classFile = classFiles.apply(type);
    List<ClassCode.Line> lines = List.of();
    if (classFile != null) {
      try {
        lines = ClassCode.read(classFile).lines();
      } catch (ArgusException e) {
        lines = List.of(); // made by a newer compiler or an obfuscator: no anchor, no harm
      }
    }
    synchronized (read) {
      read.put(type, lines);
    }
    return lines;
  }
}
