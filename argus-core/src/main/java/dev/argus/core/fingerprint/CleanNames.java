package dev.argus.core.fingerprint;

/**
 * Writes class and method names without what compilers, generators and runtimes number or append,
 * by the rules of version 2. Allocates nothing; time is linear in the name.
 */
final class CleanNames {

  /** From here on a class name was made up by a generator; what is before is the real class. */
  private static final String[] GENERATED_TYPE = {
    "$$Lambda",
    "$$Enhancer",
    "$$FastClass",
    "$$KeyFactory",
    "$$SpringCGLIB$$",
    "$$EnhancerByGuice$$",
    "$ByteBuddy$",
    "$MockitoMock$",
    "$HibernateProxy$",
    "$HibernateInstantiator$",
    "$HibernateAccessOptimizer$",
    "$HibernateBasicProxy$",
    "$auxiliary$",
    "$$_javassist",
    "_$$_jvst",
    "_$$_javassist",
    "$Proxy$_$$_Weld",
    "_$$_Weld",
    "$$Proxy",
    "_ClientProxy",
    "_Subclass",
    "$$Intercepted",
    "$$delegator",
    "$Definition$Intercepted",
    "$$Generated",
  };

  private static final String[] GENERATED_METHOD_SUFFIX = {
    "$default", "$original$", "$accessor$", "$suspendImpl", "$aroundBody",
  };

  private CleanNames() {}

  /** Whether a frame only delegates, so that what it calls says all that it could say. */
  static boolean isGenerated(String type, String method) {
    return generatedFrom(type) >= 0
        || isJdkProxy(type, type.length())
        || method.startsWith("CGLIB$")
        || isAccessor(method);
  }

  /** Index at which a generator's suffix begins; -1 where there is none. */
  static int generatedFrom(String type) {
    for (int at = nextMark(type, 1); at >= 0; at = nextMark(type, at + 1)) {
      for (String marker : GENERATED_TYPE) {
        if (type.startsWith(marker, at)) {
          boolean mustEnd = marker.charAt(0) == '_' && marker.indexOf('$') < 0;
          if (!mustEnd || at + marker.length() == type.length()) {
            return at;
          }
        }
      }
    }
    return -1;
  }

  /** Each marker begins with one of two characters, which names seldom have. */
  private static int nextMark(String type, int from) {
    int dollar = type.indexOf('$', from);
    int underscore = type.indexOf('_', from);
    return dollar < 0 || (underscore >= 0 && underscore < dollar) ? underscore : dollar;
  }

  /** {@code com.sun.proxy.$Proxy12}, {@code jdk.proxy2.$Proxy7} or one in a package of its own. */
  private static boolean isJdkProxy(String type, int end) {
    int at = type.lastIndexOf("$Proxy");
    return at >= 0
        && (at == 0 || type.charAt(at - 1) == '.')
        && isNumber(type, at + "$Proxy".length(), end);
  }

  /** Where the real name of a class ends. */
  static int end(String type) {
    int end = type.length();
    int hidden = type.indexOf('/');
    if (hidden > 0) {
      end = hidden;
    }
    int generated = generatedFrom(type);
    return generated > 0 ? Math.min(end, generated) : end;
  }

  /** Binary name without generated suffixes, hidden-class ids and numbers of anonymous classes. */
  static void type(TextBuffer out, String type, int from) {
    int end = end(type);
    if (type.indexOf('$', from) < 0) {
      out.append(type, from, Math.max(from, end));
      return;
    }
    if (isJdkProxy(type, end)) {
      out.append("$Proxy");
      return;
    }
    withoutNumbers(out, type, from, end);
  }

  /** Index of the simple name: after the package. */
  static int simpleFrom(String type) {
    return type.lastIndexOf('.', end(type) - 1) + 1;
  }

  /** The outermost class, without its package. */
  static void topLevel(TextBuffer out, String type) {
    int from = simpleFrom(type);
    int end = end(type);
    int nested = type.indexOf('$', from + 1);
    out.append(type, from, nested < 0 ? end : Math.min(nested, end));
  }

  /**
   * The method as it is in the source: a lambda is the method it stands in, an initialiser's lambda
   * the initialiser; counters of accessors, bridges and proxies are gone.
   */
  static void method(TextBuffer out, String method) {
    int dollar = method.indexOf('$');
    if (dollar < 0) {
      out.append(method);
    } else if (method.startsWith("lambda$")) {
      lambda(out, method, "lambda$".length());
    } else if (method.startsWith("$anonfun$")) {
      lambda(out, method, "$anonfun$".length());
    } else if (isAccessor(method)) {
      out.append("access");
    } else {
      plain(out, method);
    }
  }

  private static void plain(TextBuffer out, String method) {
    int from = method.startsWith("CGLIB$") ? "CGLIB$".length() : 0;
    int end = method.length();
    int kotlin = method.indexOf("$lambda", from);
    if (kotlin > from) {
      end = kotlin;
    }
    for (String suffix : GENERATED_METHOD_SUFFIX) {
      int at = method.indexOf(suffix, from);
      if (at > from) {
        end = Math.min(end, at);
      }
    }
    withoutNumbers(out, method, from, end);
  }

  private static void lambda(TextBuffer out, String method, int after) {
    int from = after;
    while (method.startsWith("lambda$", from)) {
      from += "lambda$".length();
    }
    int end = method.length();
    int number = method.lastIndexOf('$');
    if (number >= from && isNumber(method, number + 1, end)) {
      end = number;
      int hash = method.lastIndexOf('$', end - 1);
      // A serializable lambda has a hash before its number.
      if (hash > from && isHexId(method, hash + 1, end)) {
        end = hash;
      }
    } else if (isNumber(method, from, end)) {
      end = from;
    }
    if (end <= from || method.regionMatches(from, "null", 0, Math.max(4, end - from))) {
      out.append("lambda");
    } else if (is(method, from, end, "static")) {
      out.append("<clinit>");
    } else if (is(method, from, end, "new")) {
      out.append("<init>");
    } else {
      withoutNumbers(out, method, from, end);
    }
  }

  private static boolean is(String text, int from, int to, String word) {
    return to - from == word.length() && text.startsWith(word, from);
  }

  /** {@code access$000} and the like, by which classes reached into each other up to Java 10. */
  private static boolean isAccessor(String method) {
    return method.startsWith("access$") && isNumber(method, "access$".length(), method.length());
  }

  /** Drops each {@code $}-separated part that is a number, and leading digits of the others. */
  private static void withoutNumbers(TextBuffer out, String name, int start, int end) {
    int from = start;
    while (from <= end) {
      int to = name.indexOf('$', from);
      if (to < 0 || to > end) {
        to = end;
      }
      int letters = from;
      if (from > start) {
        while (letters < to && isDigit(name.charAt(letters))) {
          letters++;
        }
      }
      boolean wasNumber = letters == to && to > from;
      if (!wasNumber) {
        if (from > start) {
          out.append('$');
        }
        out.append(name, letters, to);
      }
      from = to + 1;
    }
  }

  private static boolean isNumber(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return to > from;
  }

  private static boolean isHexId(String text, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digit = true;
      } else if (c < 'a' || c > 'f') {
        return false;
      }
    }
    return digit && to - from >= 4;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
