package com.example.outside;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;

/** Has one class; then throws what servers' class loaders do once their application is stopped. */
final class StoppedLoader extends ClassLoader {

  private static final String TENANT = "com.example.app.Tenant";

  private StoppedLoader() {
    super(StoppedLoader.class.getClassLoader());
  }

  /** The name of what the class threw. */
  static String run() {
    try {
      Class<?> tenant = Class.forName(TENANT, true, new StoppedLoader());
      return "" + tenant.getMethod("of", String.class).invoke(null, "west");
    } catch (InvocationTargetException e) {
      return e.getCause().getClass().getSimpleName();
    } catch (ReflectiveOperationException e) {
      return e.toString();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(TENANT + "$")) {
      throw new IllegalStateException("stopped: " + name);
    }
    if (!name.equals(TENANT)) {
      return super.loadClass(name, resolve);
    }
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] file = in.readAllBytes();
      return defineClass(name, file, 0, file.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
