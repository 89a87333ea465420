package dev.argus.core.fingerprint;

/**
 * Instructions of the JVM (JVM specification, chapter 6): their lengths, and which of them name
 * things.
 */
final class Opcodes {

  static final int LDC = 18;
  static final int LDC_W = 19;
  static final int LDC2_W = 20;
  static final int GETSTATIC = 178;
  static final int INVOKEDYNAMIC = 186;

  private static final int TABLESWITCH = 170;
  private static final int LOOKUPSWITCH = 171;
  private static final int WIDE = 196;
  private static final int IINC = 132;

  /** Length of each instruction by opcode, as a digit; 0 where it is not fixed. */
  private static final String LENGTHS =
      "1".repeat(16) // constants
          + "23233" // bipush, sipush, ldc, ldc_w, ldc2_w
          + "22222" // loads
          + "1".repeat(28)
          + "22222" // stores, from 54
          + "1".repeat(73)
          + "3" // iinc, 132
          + "1".repeat(20)
          + "3".repeat(16) // jumps, 153 to 168
          + "2" // ret
          + "00" // switches
          + "1".repeat(6) // returns, 172 to 177
          + "3333" // fields
          + "33355" // invocations, 182 to 186
          + "323" // new, newarray, anewarray
          + "11" // arraylength, athrow
          + "33" // checkcast, instanceof
          + "11" // monitors
          + "0" // wide
          + "4" // multianewarray
          + "33" // ifnull, ifnonnull
          + "55"; // goto_w, jsr_w

  private Opcodes() {}

  static int length(byte[] code, int at) {
    int opcode = code[at] & 0xff;
    if (opcode == WIDE) {
      return (code[at + 1] & 0xff) == IINC ? 6 : 4;
    }
    if (opcode == TABLESWITCH || opcode == LOOKUPSWITCH) {
      int aligned = (at & ~3) + 4;
      int entries =
          opcode == TABLESWITCH
              ? 4 * (s4(code, aligned + 8) - s4(code, aligned + 4) + 1) + 12
              : 8 * s4(code, aligned + 4) + 8;
      return aligned - at + entries;
    }
    return opcode < LENGTHS.length() ? LENGTHS.charAt(opcode) - '0' : 1;
  }

  private static int s4(byte[] code, int at) {
    return (code[at] & 0xff) << 24
        | (code[at + 1] & 0xff) << 16
        | (code[at + 2] & 0xff) << 8
        | (code[at + 3] & 0xff);
  }

  /** new, anewarray, checkcast, instanceof, multianewarray. */
  static boolean namesClass(int opcode) {
    return opcode == 187 || opcode == 189 || opcode == 192 || opcode == 193 || opcode == 197;
  }

  /** Array loads and stores, division, newarray, arraylength, athrow, monitors. */
  static boolean canFail(int opcode) {
    return (opcode >= 46 && opcode <= 53)
        || (opcode >= 79 && opcode <= 86)
        || (opcode >= 108 && opcode <= 115)
        || opcode == 188
        || opcode == 190
        || opcode == 191
        || opcode == 194
        || opcode == 195;
  }

  static String name(int opcode) {
    return switch (opcode) {
      case 178 -> "get static";
      case 179 -> "put static";
      case 180 -> "get";
      case 181 -> "put";
      case 182, 185 -> "call";
      case 183 -> "call special";
      case 184 -> "call static";
      case 186 -> "dynamic";
      case 187 -> "new";
      case 192 -> "cast";
      case 193 -> "instanceof";
      case 190 -> "length";
      case 191 -> "throw";
      case 188, 189, 197 -> "array";
      case 194, 195 -> "monitor";
      default -> opcode <= 53 ? "load" : opcode <= 86 ? "store" : "divide";
    };
  }
}
