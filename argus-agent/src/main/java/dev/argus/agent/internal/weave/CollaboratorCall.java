package dev.argus.agent.internal.weave;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A place where woven code asks somebody else: a repository, a client, a clock, a lambda that was
 * handed in. What comes back there is worth knowing, since no picture of fields holds it.
 *
 * @param owner internal name of the type that the code calls through
 */
record CollaboratorCall(String owner, String method, String descriptor) {

  /** Interfaces of the JDK that stand for something outside; all others are data. */
  private static final List<String> OF_JDK =
      List.of(
          "java/util/function/",
          "java/util/concurrent/Callable",
          "java/util/random/",
          "java/time/InstantSource",
          "java/net/http/",
          "java/sql/",
          "javax/sql/",
          "javax/naming/");

  /** Classes of the JDK that stand for something outside. */
  private static final Set<String> CLASSES =
      Set.of(
          "java/time/Clock",
          "java/net/http/HttpClient",
          "java/util/Random",
          "java/security/SecureRandom");

  /** Interfaces that are asked often and whose answers no failure depends on. */
  private static final List<String> LOGGING =
      List.of("org/slf4j/", "org/apache/commons/logging/", "org/apache/logging/");

  /** Whether an instruction is such a place. */
  static boolean is(int opcode, String owner, String descriptor) {
    if (descriptor.endsWith(")V")) {
      return false;
    }
    if (opcode == Opcodes.INVOKEVIRTUAL) {
      return CLASSES.contains(owner);
    }
    if (opcode != Opcodes.INVOKEINTERFACE) {
      return false;
    }
    boolean jdk = owner.startsWith("java/") || owner.startsWith("javax/");
    return jdk ? startsLike(owner, OF_JDK) : !startsLike(owner, LOGGING);
  }

  private static boolean startsLike(String owner, List<String> beginnings) {
    for (String beginning : beginnings) {
      if (owner.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** The same with texts that all classes share: there are many such calls, and they are kept. */
  CollaboratorCall interned() {
    return new CollaboratorCall(owner.intern(), method.intern(), descriptor.intern());
  }

  Type[] arguments() {
    return Type.getArgumentTypes(descriptor);
  }

  Type result() {
    return Type.getReturnType(descriptor);
  }
}
