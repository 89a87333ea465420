package dev.argus.agent.internal.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What woven code hands a value over as: an object of a primitive would be allocated whether or not
 * somebody wants to know, since compilers do not move an allocation behind a test.
 */
public enum Carrier {
  /** Objects, as they are. */
  REFERENCE("Ljava/lang/Object;"),
  /** Booleans, characters and integers. */
  INTEGRAL("J"),
  /** Numbers with a fraction. */
  FLOATING("D");

  final String descriptor;

  Carrier(String descriptor) {
    this.descriptor = descriptor;
  }

  static Carrier of(Type type) {
    return switch (type.getSort()) {
      case Type.OBJECT, Type.ARRAY -> REFERENCE;
      case Type.FLOAT, Type.DOUBLE -> FLOATING;
      default -> INTEGRAL;
    };
  }

  /** Makes what is carried of the value on the stack. */
  static void widen(MethodVisitor code, Type type) {
    Carrier carrier = of(type);
    if (carrier == INTEGRAL && type.getSort() != Type.LONG) {
      code.visitInsn(Opcodes.I2L);
    } else if (type.getSort() == Type.FLOAT) {
      code.visitInsn(Opcodes.F2D);
    }
  }

  /** The value that was carried, as an object of its declared type. */
  public static @Nullable Object declared(Type type, @Nullable Object carried) {
    if (carried instanceof Long integral) {
      return switch (type.getSort()) {
        case Type.BOOLEAN -> integral != 0;
        case Type.CHAR -> (char) integral.longValue();
        case Type.BYTE -> integral.byteValue();
        case Type.SHORT -> integral.shortValue();
        case Type.INT -> integral.intValue();
        default -> integral;
      };
    }
    return carried instanceof Double floating && type.getSort() == Type.FLOAT
        ? (Object) floating.floatValue()
        : carried;
  }
}
