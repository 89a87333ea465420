package dev.argus.junit5.trial;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * What the constant pool of a class file has. Takes time linear in the file.
 *
 * @param classes binary names of the classes that it names, arrays by their elements
 * @param texts everything that is text: literals, values in annotations, names, descriptors
 */
public record ClassConstants(Set<String> classes, Set<String> texts) {

  private static final int TEXT = 1; // tags of JVMS 4.4
  private static final int CLASS = 7;

  /**
   * Reads a class file.
   *
   * @throws RuntimeException when it is damaged, or of a newer Java
   */
  public static ClassConstants of(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    char[] buffer = new char[reader.getMaxStringLength()];
    Set<String> classes = new LinkedHashSet<>();
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      int tag = item == 0 ? 0 : reader.readByte(item - 1);
      if (tag == CLASS) {
        classes.add(elementOf(reader.readUTF8(item, buffer)).replace('/', '.'));
      } else if (tag == TEXT) {
        texts.add(text(reader, item, buffer));
      }
    }
    return new ClassConstants(classes, texts);
  }

  private static String elementOf(String type) {
    String element = type.substring(type.lastIndexOf('[') + 1);
    boolean array = element.length() < type.length();
    return array && element.endsWith(";") ? element.substring(1, element.length() - 1) : element;
  }

  /** ASM reads a text by a reference to it, and there is none to some: so this one is decoded. */
  private static String text(ClassReader reader, int item, char[] buffer) {
    int at = item + 2;
    int end = at + reader.readUnsignedShort(item);
    int length = 0;
    while (at < end) {
      int first = reader.readByte(at++);
      if ((first & 0x80) == 0) {
        buffer[length++] = (char) first;
      } else if ((first & 0xE0) == 0xC0) {
        buffer[length++] = (char) (((first & 0x1F) << 6) + (reader.readByte(at++) & 0x3F));
      } else {
        int middle = (reader.readByte(at++) & 0x3F) << 6;
        buffer[length++] = (char) (((first & 0xF) << 12) + middle + (reader.readByte(at++) & 0x3F));
      }
    }
    return new String(buffer, 0, length);
  }
}
