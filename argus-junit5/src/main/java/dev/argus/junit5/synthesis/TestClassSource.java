package dev.argus.junit5.synthesis;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;

/** Puts test methods into a class. */
public final class TestClassSource {

  private static final ClassName TAG = ClassName.get("org.junit.jupiter.api", "Tag");
  private static final ClassName ASSERTIONS = ClassName.get("org.junit.jupiter.api", "Assertions");

  private TestClassSource() {}

  /** Source of a test class with these methods, in the given order. */
  public static String of(String packageName, String className, List<MethodSpec> methods) {
    TypeSpec type =
        TypeSpec.classBuilder(className)
            .addAnnotation(AnnotationSpec.builder(TAG).addMember("value", "$S", "argus").build())
            .addMethods(methods)
            .build();
    return JavaFile.builder(packageName, type)
        .addStaticImport(ASSERTIONS, isExpecting(methods) ? "assertThrows" : "assertDoesNotThrow")
        .skipJavaLangImports(true)
        .indent("    ")
        .build()
        .toString();
  }

  private static boolean isExpecting(List<MethodSpec> methods) {
    return methods.stream().allMatch(m -> m.code().toString().contains("assertThrows("));
  }
}
