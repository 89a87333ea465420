package dev.argus.core.snapshot;

import java.util.Set;

/**
 * What an object stands in and does not consist of: the environment of the process, which is full
 * of secrets, and the container that has made it, through which the whole application can be
 * reached. Neither is captured. Thread-safe.
 */
final class Surroundings {

  private static final Set<String> CONTAINERS =
      Set.of(
          "org.springframework.beans.factory.BeanFactory",
          "org.springframework.core.env.PropertyResolver",
          "jakarta.persistence.EntityManagerFactory",
          "javax.persistence.EntityManagerFactory",
          "jakarta.servlet.ServletContext",
          "javax.servlet.ServletContext",
          "jakarta.enterprise.inject.spi.BeanManager",
          "javax.enterprise.inject.spi.BeanManager",
          "com.google.inject.Injector");

  /** Worked out once per class and kept as long as the class. */
  private static final ClassValue<Boolean> CONTAINER =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isContainer(type);
        }
      };

  private Surroundings() {}

  /** Whether an object is one of them. */
  static boolean contain(Object o, Class<?> type) {
    return type.getName().startsWith("java.lang.ProcessEnvironment")
        || o == System.getProperties()
        || (!ClassLayout.isJdk(type) && CONTAINER.get(type));
  }

  private static boolean isContainer(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (CONTAINERS.contains(c.getName())) {
        return true;
      }
      for (Class<?> i : c.getInterfaces()) {
        if (isContainer(i)) {
          return true;
        }
      }
    }
    return false;
  }
}
