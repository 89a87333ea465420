package dev.argus.junit5.generate;

import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which JVM options of the crashed process are used for verification. A report is data from
 * outside, so only options of a known harmless form pass; anything that could load or start
 * something does not.
 */
final class ReplayOptions {

  private static final List<Pattern> HARMLESS =
      List.of(
          Pattern.compile("-Xss[0-9]{1,6}[kKmM]?"),
          Pattern.compile("-XX:ThreadStackSize=[0-9]{1,6}"),
          Pattern.compile("-XX:MaxJavaStackTraceDepth=[0-9]{1,7}"),
          Pattern.compile("--add-(opens|exports)=[a-z.]+/[a-zA-Z.]+=ALL-UNNAMED"),
          Pattern.compile("-(ea|enableassertions)(:[a-zA-Z0-9_.]+)?"),
          Pattern.compile("-Dfile\\.encoding=[A-Za-z0-9_-]{1,20}"));

  private static final String ADD_MODULES = "--add-modules=";

  private ReplayOptions() {}

  static List<String> of(List<String> captured) {
    List<String> kept = new ArrayList<>();
    for (String option : captured) {
      if (isHarmless(option) && !kept.contains(option)) {
        kept.add(option);
      }
    }
    return kept;
  }

  private static boolean isHarmless(String option) {
    if (option.startsWith(ADD_MODULES)) {
      // a module that is not part of the JDK would keep this JVM from starting
      return Arrays.stream(option.substring(ADD_MODULES.length()).split(",", -1))
          .allMatch(name -> ModuleFinder.ofSystem().find(name).isPresent());
    }
    return HARMLESS.stream().anyMatch(p -> p.matcher(option).matches());
  }
}
