package dev.argus.core.importing;

import java.util.List;
import java.util.function.Predicate;

/**
 * Which classes belong to the code under test, by package prefix. Immutable and thread-safe.
 *
 * @param prefixes packages such as {@code com.acme}; none: all but those of the JDK and of
 *     libraries that many applications have
 */
public record AppPackages(List<String> prefixes) implements Predicate<String> {

  /** Not complete, and it need not be: it decides only where nobody has said what is in-app. */
  private static final List<String> LIBRARIES =
      List.of(
          "java",
          "javax",
          "jdk",
          "sun",
          "com.sun",
          "jakarta",
          "kotlin",
          "kotlinx",
          "scala",
          "groovy",
          "clojure",
          "android",
          "androidx",
          "akka",
          "ch.qos.logback",
          "com.fasterxml",
          "com.google",
          "com.mysql",
          "com.netflix",
          "com.oracle",
          "com.zaxxer",
          "feign",
          "io.dropwizard",
          "io.grpc",
          "io.lettuce",
          "io.micrometer",
          "io.micronaut",
          "io.netty",
          "io.opentelemetry",
          "io.quarkus",
          "io.reactivex",
          "io.sentry",
          "io.undertow",
          "io.vertx",
          "junit",
          "lombok",
          "net.bytebuddy",
          "net.sf.cglib",
          "okhttp3",
          "okio",
          "oracle",
          "org.apache",
          "org.codehaus",
          "org.eclipse",
          "org.glassfish",
          "org.gradle",
          "org.h2",
          "org.hibernate",
          "org.jboss",
          "org.junit",
          "org.mockito",
          "org.postgresql",
          "org.slf4j",
          "org.springframework",
          "reactor",
          "redis",
          "retrofit2",
          "rx");

  /** Copies the list. */
  public AppPackages {
    prefixes = List.copyOf(prefixes);
  }

  /** Whether a class belongs to the code under test. */
  @Override
  public boolean test(String type) {
    return prefixes.isEmpty()
        ? !isIn(LIBRARIES, type) && type.indexOf('.') > 0
        : isIn(prefixes, type);
  }

  private static boolean isIn(List<String> packages, String type) {
    for (String prefix : packages) {
      boolean whole =
          type.length() == prefix.length()
              || prefix.endsWith(".")
              || (type.length() > prefix.length() && !isLetter(type.charAt(prefix.length())));
      if (whole && type.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetter(char c) {
    return Character.isJavaIdentifierPart(c) && c != '$';
  }
}
