package sun.reflect;

import java.lang.reflect.Constructor;

/** What javac sees of {@code sun.reflect.ReflectionFactory}; see {@code sun/misc/Unsafe.java} beside it. */
public class ReflectionFactory {
  private ReflectionFactory() {}

  public static native ReflectionFactory getReflectionFactory();

  public native Constructor<?> newConstructorForSerialization(Class<?> type);

  public native Constructor<?> newConstructorForSerialization(
      Class<?> type, Constructor<?> toCall);
}
