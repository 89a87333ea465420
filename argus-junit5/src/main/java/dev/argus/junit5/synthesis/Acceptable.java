package dev.argus.junit5.synthesis;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Exceptions in which the call of a test may end, since to refuse what crashed before is a fix,
 * too. None of them can be the crash itself, and none takes in another.
 *
 * @param declared by the method that is called
 * @param refusals not declared, but what its code is seen to refuse other input with
 */
record Acceptable(List<Class<?>> declared, List<Class<?>> refusals) {

  private static final String REFUSED =
      "// thrown there on purpose: refusing such input is a fix, too";

  static final Acceptable NOTHING = new Acceptable(List.of(), List.of());

  /**
   * What may come out of a method.
   *
   * @param crash what came out of it in production
   */
  static Acceptable of(EntryPoint entry, Class<?> crash, Accessibility access) {
    List<Class<?>> declared = widest(entry.declared(), crash, access);
    List<Class<?>> refusals =
        widest(Refusals.of(entry.callee()), crash, access).stream()
            .filter(r -> declared.stream().noneMatch(d -> d.isAssignableFrom(r)))
            .toList();
    List<Class<?>> left =
        declared.stream()
            .filter(d -> refusals.stream().noneMatch(r -> r.isAssignableFrom(d)))
            .toList();
    return new Acceptable(left, refusals);
  }

  private static List<Class<?>> widest(List<Class<?>> types, Class<?> crash, Accessibility access) {
    List<Class<?>> widest = new ArrayList<>();
    for (Class<?> type : types) {
      boolean wider = types.stream().anyMatch(t -> t != type && t.isAssignableFrom(type));
      if (!type.isAssignableFrom(crash)
          && !crash.isAssignableFrom(type)
          && !wider
          && !widest.contains(type)
          && access.canName(type)) {
        widest.add(type);
      }
    }
    return widest;
  }

  /** The statement that a call does not crash. */
  CodeBlock assertion(CodeBlock call) {
    if (declared.isEmpty() && refusals.isEmpty()) {
      return CodeBlock.builder().addStatement("assertDoesNotThrow(() -> $L)", call).build();
    }
    CodeBlock.Builder code =
        CodeBlock.builder().add("assertDoesNotThrow(() -> {$>\n").add("try {$>\n$L;$<\n", call);
    handler(code, declared, "// declared: refusing such input is a fix, too");
    handler(code, refusals, REFUSED);
    return code.add("}$<\n});\n").build();
  }

  private static void handler(CodeBlock.Builder code, List<Class<?>> types, String why) {
    if (!types.isEmpty()) {
      CodeBlock names =
          CodeBlock.join(types.stream().map(t -> CodeBlock.of("$T", t)).toList(), " | ");
      code.add("} catch ($L refused) {$>\n$L$<\n", names, why);
    }
  }

  /**
   * The source of a test that undeclared refusals fail, too: a candidate must not pass because its
   * state is refused. A text in the source that reads like the comment loses its meaning, not more.
   */
  static String strict(String source) {
    return source.replace(REFUSED, "throw refused;");
  }
}
