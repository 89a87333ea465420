package dev.argus.core.fingerprint;

import dev.argus.core.ArgusException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a class refer to, read from its class file (JVM specification, chapter 4): the
 * fields, methods, classes and constants that the instructions of a line name, and the kinds of
 * instructions that can fail by themselves. No local variables, offsets, jumps or line numbers, and
 * of class names only the last part. So a line has the same references after the code around it
 * moved, methods and packages were renamed or the line was extracted. Immutable and thread-safe.
 */
final class ClassCode {

  /** The references of one stretch of instructions with the same line, in order. */
  record Line(String method, int number, List<String> references) {}

  private final List<Line> lines = new ArrayList<>();

  private final DataInputStream in;
  private @Nullable Object[] constants = {};

  private ClassCode(byte[] classFile) {
    this.in = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /**
   * Reads a class file.
   *
   * @throws ArgusException if it isn't one
   */
  static ClassCode read(byte[] classFile) {
    ClassCode code = new ClassCode(classFile);
    try {
      code.readClass();
    } catch (IOException | RuntimeException e) {
      throw new ArgusException("not a class file that can be read: " + e, e);
    }
    return code;
  }

  /** All lines of all methods, with what each refers to. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** A constant that refers to others by their index. */
  private record Pair(int tag, int first, int second) {}

  private void readClass() throws IOException {
    if (in.readInt() != 0xCAFEBABE) {
      throw new IOException("no magic number");
    }
    in.readInt();
    readConstants();
    skip(6);
    skip(2L * in.readUnsignedShort());
    int fields = in.readUnsignedShort();
    for (int i = 0; i < fields; i++) {
      skip(6);
      skipAttributes();
    }
    int methods = in.readUnsignedShort();
    for (int i = 0; i < methods; i++) {
      skip(2);
      String name = utf8(in.readUnsignedShort());
      skip(2);
      int attributes = in.readUnsignedShort();
      for (int a = 0; a < attributes; a++) {
        String attribute = utf8(in.readUnsignedShort());
        int length = in.readInt();
        if (attribute.equals("Code")) {
          readCode(name);
        } else {
          skip(length);
        }
      }
    }
  }

  private void readConstants() throws IOException {
    constants = new Object[in.readUnsignedShort()];
    for (int i = 1; i < constants.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> constants[i] = in.readUTF();
        case 3, 4 -> constants[i] = "number " + in.readInt();
        case 5, 6 -> constants[i++] = "number " + in.readLong();
        case 7, 8, 16, 19, 20 -> constants[i] = new Pair(tag, in.readUnsignedShort(), 0);
        case 9, 10, 11, 12, 17, 18 ->
            constants[i] = new Pair(tag, in.readUnsignedShort(), in.readUnsignedShort());
        case 15 -> constants[i] = new Pair(tag, in.readUnsignedByte(), in.readUnsignedShort());
        default -> throw new IOException("constant of an unknown kind: " + tag);
      }
    }
  }

  private void readCode(String method) throws IOException {
    skip(4);
    byte[] code = new byte[in.readInt()];
    in.readFully(code);
    skip(8L * in.readUnsignedShort());
    List<int[]> starts = new ArrayList<>();
    int attributes = in.readUnsignedShort();
    for (int a = 0; a < attributes; a++) {
      String attribute = utf8(in.readUnsignedShort());
      int length = in.readInt();
      if (!attribute.equals("LineNumberTable")) {
        skip(length);
        continue;
      }
      int entries = in.readUnsignedShort();
      for (int i = 0; i < entries; i++) {
        starts.add(new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
      }
    }
    starts.sort((x, y) -> Integer.compare(x[0], y[0]));
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1)[0] : code.length;
      add(method, starts.get(i)[1], references(code, starts.get(i)[0], end));
    }
  }

  /** Stretches of one line in one method are one line, as in a loop or with a finally block. */
  private void add(String method, int number, List<String> references) {
    for (int i = lines.size() - 1; i >= 0 && lines.get(i).method().equals(method); i--) {
      Line line = lines.get(i);
      if (line.number() == number) {
        List<String> both = new ArrayList<>(line.references());
        both.addAll(references);
        lines.set(i, new Line(method, number, List.copyOf(both)));
        return;
      }
    }
    lines.add(new Line(method, number, List.copyOf(references)));
  }

  private List<String> references(byte[] code, int from, int to) {
    List<String> references = new ArrayList<>();
    int at = from;
    while (at < to) {
      int opcode = code[at] & 0xff;
      String reference = reference(code, at, opcode);
      if (reference != null) {
        references.add(reference);
      }
      at += Opcodes.length(code, at);
    }
    return references;
  }

  private @Nullable String reference(byte[] code, int at, int opcode) {
    if (opcode == Opcodes.LDC) {
      return constant(code[at + 1] & 0xff);
    }
    if (opcode == Opcodes.LDC_W || opcode == Opcodes.LDC2_W) {
      return constant(u2(code, at + 1));
    }
    if (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.INVOKEDYNAMIC) {
      return Opcodes.name(opcode) + " " + member(u2(code, at + 1));
    }
    if (Opcodes.namesClass(opcode)) {
      return Opcodes.name(opcode) + " " + simple(className(u2(code, at + 1)));
    }
    return Opcodes.canFail(opcode) ? Opcodes.name(opcode) : null;
  }

  private static int u2(byte[] code, int at) {
    return (code[at] & 0xff) << 8 | (code[at + 1] & 0xff);
  }

  private @Nullable String constant(int index) {
    Object constant = constants[index];
    if (constant instanceof Pair pair) {
      return pair.tag() == 8 ? "text " + utf8(pair.first()) : "constant " + pair.tag();
    }
    return constant instanceof String number ? number : null;
  }

  private String member(int index) {
    if (!(constants[index] instanceof Pair ref)
        || !(constants[ref.second()] instanceof Pair named)) {
      return "";
    }
    String name = utf8(named.first());
    // what an invokedynamic instruction makes: its name is the compiler's or the interface's
    return ref.tag() == 18 ? name : simple(className(ref.first())) + "." + name;
  }

  private String className(int index) {
    return constants[index] instanceof Pair pair ? utf8(pair.first()) : "";
  }

  private String utf8(int index) {
    return constants[index] instanceof String text ? text : "";
  }

  private static String simple(String internalName) {
    String name = internalName.substring(internalName.lastIndexOf('/') + 1);
    TextBuffer out = new TextBuffer();
    CleanNames.type(out, name, 0);
    return out.toString();
  }

  private void skipAttributes() throws IOException {
    int attributes = in.readUnsignedShort();
    for (int a = 0; a < attributes; a++) {
      skip(2);
      skip(in.readInt());
    }
  }

  private void skip(long bytes) throws IOException {
    in.skipNBytes(bytes);
  }
}
