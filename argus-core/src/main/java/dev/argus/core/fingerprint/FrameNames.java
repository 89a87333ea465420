package dev.argus.core.fingerprint;

/**
 * Takes out of class and method names what compilers and code generators number or append.
 * Hand-written scans, since this runs for every frame of every new error and no name may make it
 * slow.
 */
final class FrameNames {

  /** From here on a class name was made up by a generator; what is before is the real class. */
  private static final String[] GENERATED_TYPE = {
    "$$Lambda",
    "$$EnhancerBy",
    "$$FastClassBy",
    "$$KeyFactoryBy",
    "$$SpringCGLIB$$",
    "$ByteBuddy$",
    "$MockitoMock$",
    "$HibernateProxy$",
    "$HibernateInstantiator$",
    "$auxiliary$",
    "_$$_javassist",
    "_$$_jvst",
    "$Proxy$_$$_Weld",
    "_$$_Weld",
    "$$Proxy",
    "_ClientProxy",
    "_Subclass",
    "$$EnhancerByGuice$$",
  };

  private static final String[] GENERATED_METHOD_SUFFIX = {
    "$default", "$original$", "$accessor$", "$suspendImpl", "$lambda",
  };

  private static final String LAMBDA = "lambda in ";

  private FrameNames() {}

  static String frame(String type, String method) {
    return type(type) + "." + method(method);
  }

  /** Whether a frame only delegates, so that what it calls says all that it could say. */
  static boolean isGenerated(String type, String method) {
    return generatedFrom(type) >= 0
        || isJdkProxy(type)
        || method.startsWith("CGLIB$")
        || isAccessor(method);
  }

  /** Binary name without generated suffixes, hidden-class ids and numbers of anonymous classes. */
  static String type(String type) {
    int end = type.length();
    int hidden = type.indexOf('/');
    if (hidden >= 0) {
      end = hidden;
    }
    int generated = generatedFrom(type);
    if (generated >= 0) {
      end = Math.min(end, generated);
    }
    String name = type.substring(0, end);
    if (isJdkProxy(name)) {
      return name.substring(0, name.lastIndexOf("$Proxy") + "$Proxy".length());
    }
    return name.indexOf('$') < 0 ? name : withoutNumbers(name);
  }

  /** {@code lambda$total$12} becomes {@code lambda in total}; accessor and bridge numbers go. */
  static String method(String method) {
    if (method.indexOf('$') < 0) {
      return method;
    }
    if (method.startsWith("lambda$")) {
      return lambda(method.substring("lambda$".length()));
    }
    if (method.startsWith("$anonfun$")) {
      return lambda(method.substring("$anonfun$".length()));
    }
    int kotlin = method.indexOf("$lambda");
    if (kotlin > 0) {
      return LAMBDA + method(method.substring(0, kotlin));
    }
    if (isAccessor(method)) {
      return "access";
    }
    String name = method;
    if (name.startsWith("CGLIB$")) {
      name = name.substring("CGLIB$".length());
    }
    for (String suffix : GENERATED_METHOD_SUFFIX) {
      int at = name.indexOf(suffix);
      if (at > 0) {
        name = name.substring(0, at);
      }
    }
    return withoutNumbers(name);
  }

  /** {@code access$000} and the like, by which classes reached into each other up to Java 10. */
  private static boolean isAccessor(String method) {
    return method.startsWith("access$") && isNumber(method, "access$".length(), method.length());
  }

  /**
   * What is left of a lambda's method name: the method it stands in, where the compiler tells it.
   */
  private static String lambda(String rest) {
    String name = rest;
    while (name.startsWith("lambda$")) {
      name = name.substring("lambda$".length());
    }
    int number = name.lastIndexOf('$');
    if (number >= 0 && isNumber(name, number + 1, name.length())) {
      name = name.substring(0, number);
      int hash = name.lastIndexOf('$');
      // A serializable lambda has a hash before its number.
      if (hash > 0 && isHexId(name, hash + 1)) {
        name = name.substring(0, hash);
      }
    } else if (isNumber(name, 0, name.length())) {
      name = "";
    }
    return name.isEmpty() || name.equals("null") ? "lambda" : LAMBDA + withoutNumbers(name);
  }

  /** Drops each {@code $}-separated part that is a number, and leading digits of the others. */
  private static String withoutNumbers(String name) {
    StringBuilder kept = new StringBuilder(name.length());
    int from = 0;
    while (from <= name.length()) {
      int to = name.indexOf('$', from);
      if (to < 0) {
        to = name.length();
      }
      int letters = from;
      if (from > 0) {
        while (letters < to && isDigit(name.charAt(letters))) {
          letters++;
        }
      }
      boolean wasNumber = letters == to && to > from;
      if (!wasNumber) {
        if (from > 0) {
          kept.append('$');
        }
        kept.append(name, letters, to);
      }
      from = to + 1;
    }
    return kept.toString();
  }

  private static int generatedFrom(String type) {
    if (type.indexOf('$') < 0 && type.indexOf('_') < 0) {
      return -1;
    }
    int first = -1;
    for (String marker : GENERATED_TYPE) {
      int at = type.indexOf(marker);
      boolean atEnd = marker.startsWith("_") && marker.indexOf('$') < 0;
      if (at > 0 && (!atEnd || at + marker.length() == type.length())) {
        first = first < 0 ? at : Math.min(first, at);
      }
    }
    return first;
  }

  /** {@code com.sun.proxy.$Proxy12}, {@code jdk.proxy2.$Proxy7} or one in a package of its own. */
  private static boolean isJdkProxy(String type) {
    int at = type.lastIndexOf("$Proxy");
    return at >= 0
        && (at == 0 || type.charAt(at - 1) == '.')
        && isNumber(type + "0", at + "$Proxy".length(), type.length() + 1);
  }

  private static boolean isNumber(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return to > from;
  }

  private static boolean isHexId(String text, int from) {
    boolean digit = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digit = true;
      } else if (c < 'a' || c > 'f') {
        return false;
      }
    }
    return digit && text.length() - from >= 4;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
