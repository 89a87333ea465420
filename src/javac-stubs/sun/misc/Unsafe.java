package sun.misc;

import java.lang.reflect.Field;

/**
 * The face of {@code sun.misc.Unsafe} that javac sees when it compiles Argus; never packaged.
 *
 * <p>javac warns of every use of the real class, and no option or annotation silences that when {@code --release} is given,
 * so that {@code -Werror} would forbid it. It is put before the real one by {@code --patch-module}, at compile time only. Add
 * what is missing, with the signature of JDK 17.
 */
public final class Unsafe {
  // Not compile-time constants: their values are those of the running JVM.
  public static final int ARRAY_BOOLEAN_BASE_OFFSET = Integer.parseInt("0");
  public static final int ARRAY_BOOLEAN_INDEX_SCALE = Integer.parseInt("0");
  public static final int ARRAY_BYTE_BASE_OFFSET = Integer.parseInt("0");
  public static final int ARRAY_BYTE_INDEX_SCALE = Integer.parseInt("0");
  public static final int ARRAY_SHORT_BASE_OFFSET = Integer.parseInt("0");
  public static final int ARRAY_SHORT_INDEX_SCALE = Integer.parseInt("0");
  public static final int ARRAY_CHAR_BASE_OFFSET = Integer.parseInt("0");
  public static final int ARRAY_CHAR_INDEX_SCALE = Integer.parseInt("0");
  public static final int ARRAY_INT_BASE_OFFSET = Integer.parseInt("0");
  public static final int ARRAY_INT_INDEX_SCALE = Integer.parseInt("0");
  public static final int ARRAY_LONG_BASE_OFFSET = Integer.parseInt("0");
  public static final int ARRAY_LONG_INDEX_SCALE = Integer.parseInt("0");
  public static final int ARRAY_FLOAT_BASE_OFFSET = Integer.parseInt("0");
  public static final int ARRAY_FLOAT_INDEX_SCALE = Integer.parseInt("0");
  public static final int ARRAY_DOUBLE_BASE_OFFSET = Integer.parseInt("0");
  public static final int ARRAY_DOUBLE_INDEX_SCALE = Integer.parseInt("0");
  public static final int ARRAY_OBJECT_BASE_OFFSET = Integer.parseInt("0");
  public static final int ARRAY_OBJECT_INDEX_SCALE = Integer.parseInt("0");

  private Unsafe() {}

  public native long objectFieldOffset(Field field);

  public native long staticFieldOffset(Field field);

  public native Object staticFieldBase(Field field);

  public native int arrayBaseOffset(Class<?> arrayClass);

  public native int arrayIndexScale(Class<?> arrayClass);

  public native Object allocateInstance(Class<?> type) throws InstantiationException;

  public native void throwException(Throwable throwable);

  public native boolean compareAndSwapInt(Object base, long offset, int expected, int value);

  public native boolean compareAndSwapLong(Object base, long offset, long expected, long value);

  public native boolean compareAndSwapObject(
      Object base, long offset, Object expected, Object value);

  public native int getInt(Object base, long offset);

  public native void putInt(Object base, long offset, int value);

  public native int getIntVolatile(Object base, long offset);

  public native void putIntVolatile(Object base, long offset, int value);

  public native long getLong(Object base, long offset);

  public native void putLong(Object base, long offset, long value);

  public native long getLongVolatile(Object base, long offset);

  public native void putLongVolatile(Object base, long offset, long value);

  public native short getShort(Object base, long offset);

  public native void putShort(Object base, long offset, short value);

  public native short getShortVolatile(Object base, long offset);

  public native void putShortVolatile(Object base, long offset, short value);

  public native byte getByte(Object base, long offset);

  public native void putByte(Object base, long offset, byte value);

  public native byte getByteVolatile(Object base, long offset);

  public native void putByteVolatile(Object base, long offset, byte value);

  public native char getChar(Object base, long offset);

  public native void putChar(Object base, long offset, char value);

  public native char getCharVolatile(Object base, long offset);

  public native void putCharVolatile(Object base, long offset, char value);

  public native boolean getBoolean(Object base, long offset);

  public native void putBoolean(Object base, long offset, boolean value);

  public native boolean getBooleanVolatile(Object base, long offset);

  public native void putBooleanVolatile(Object base, long offset, boolean value);

  public native float getFloat(Object base, long offset);

  public native void putFloat(Object base, long offset, float value);

  public native float getFloatVolatile(Object base, long offset);

  public native void putFloatVolatile(Object base, long offset, float value);

  public native double getDouble(Object base, long offset);

  public native void putDouble(Object base, long offset, double value);

  public native double getDoubleVolatile(Object base, long offset);

  public native void putDoubleVolatile(Object base, long offset, double value);

  public native Object getObject(Object base, long offset);

  public native void putObject(Object base, long offset, Object value);

  public native Object getObjectVolatile(Object base, long offset);

  public native void putObjectVolatile(Object base, long offset, Object value);
}
