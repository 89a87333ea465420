package dev.argus.core.fingerprint;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportDirectory.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which crash reports are of the same error: by their fingerprints from strict to loose, in the
 * order in which they were captured. A report of fingerprint version 1 belongs to the error whose
 * newer reports would have had its fingerprint; so what is known under an old name stays known.
 */
public final class ReportGroups {

  private final FingerprintIndex<String> index = new FingerprintIndex<>();
  private final FingerprintIndex<String> byVersion1 = new FingerprintIndex<>();
  private final Map<String, List<Stored>> groups = new LinkedHashMap<>();

  private ReportGroups() {}

  /**
   * Groups reports. In a group each has the group's name as its fingerprint: that of the first of
   * the newest version.
   */
  public static List<List<Stored>> of(List<Stored> reports) {
    ReportGroups all = new ReportGroups();
    List<Stored> inOrder = new ArrayList<>(reports);
    inOrder.sort(
        Comparator.comparing((Stored s) -> s.report().capturedAt())
            .thenComparing(s -> String.valueOf(s.file().getFileName())));
    inOrder.stream().filter(s -> isVersion2(s.report())).forEach(all::add);
    inOrder.stream().filter(s -> !isVersion2(s.report())).forEach(all::addVersion1);
    return List.copyOf(all.groups.values());
  }

  private static boolean isVersion2(CrashReport report) {
    return Fingerprints.isName(report.fingerprint());
  }

  private void add(Stored stored) {
    CrashReport report = stored.report();
    String name = index.find(report.fingerprints()).orElse(report.fingerprint());
    index.add(report.fingerprints(), name);
    byVersion1.add(List.of(Fingerprinter.fingerprint(report.throwable())), name);
    put(name, stored);
  }

  private void addVersion1(Stored stored) {
    String own = stored.report().fingerprint();
    put(byVersion1.find(List.of(own)).orElse(own), stored);
  }

  private void put(String name, Stored stored) {
    groups
        .computeIfAbsent(name, n -> new ArrayList<>())
        .add(new Stored(stored.file(), stored.report().named(name)));
  }

  /**
   * Further names that an error may be known by, in tests that were generated from it and to
   * people: fingerprints that its reports were written under, and those of version 1.
   */
  public static List<String> otherNames(List<Stored> group) {
    return group.stream()
        .flatMap(
            s ->
                Stream.concat(
                    s.report().fingerprints().stream(),
                    Stream.of(Fingerprinter.fingerprint(s.report().throwable()))))
        .distinct()
        .filter(n -> !n.equals(group.get(0).report().fingerprint()))
        .toList();
  }
}
