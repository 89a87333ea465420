package dev.argus.core.fingerprint;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportDirectory.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which crash reports are of the same error: by their fingerprints from strict to loose, in the
 * order in which they were captured. A report of fingerprint version 1 belongs to the error whose
 * newer reports would have had its fingerprint; so what is known under an old name stays known.
 */
public final class ReportGroups {

  private final FingerprintIndex<String> index = new FingerprintIndex<>();
  private final FingerprintIndex<String> byVersion1 = new FingerprintIndex<>();
  private final Map<String, List<Stored>> groups = new LinkedHashMap<>();

  /**
   * The reports of one error.
   *
   * @param reports in the order in which they were captured, those of version 1 last
   * @param otherNames by which it may be known beside its own, in tests that were generated from it
   *     and to people: its other fingerprints, and that of version 1 where no other error has it
   */
  public record Group(List<Stored> reports, List<String> otherNames) {

    /** Copies the lists. */
    public Group {
      reports = List.copyOf(reports);
      otherNames = List.copyOf(otherNames);
    }

    /** The fingerprint that names the error. */
    public String name() {
      return reports.get(0).report().fingerprint();
    }
  }

  private ReportGroups() {}

  /**
   * Groups reports. In a group each has the group's name as its fingerprint: that of the first of
   * the newest version.
   */
  public static List<Group> of(List<Stored> reports) {
    ReportGroups all = new ReportGroups();
    List<Stored> inOrder = new ArrayList<>(reports);
    inOrder.sort(
        Comparator.comparing((Stored s) -> s.report().capturedAt())
            .thenComparing(s -> String.valueOf(s.file().getFileName())));
    inOrder.stream().filter(s -> isVersion2(s.report())).forEach(all::add);
    inOrder.stream().filter(s -> !isVersion2(s.report())).forEach(all::addVersion1);
    List<Group> groups = new ArrayList<>();
    all.groups.forEach((name, stored) -> groups.add(all.group(name, stored)));
    return List.copyOf(groups);
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

  /** A name of version 1 that two errors would have had says nothing about either. */
  private Group group(String name, List<Stored> reports) {
    Set<String> names = new LinkedHashSet<>();
    for (Stored stored : reports) {
      stored.report().fingerprints().stream().filter(Fingerprints::identifies).forEach(names::add);
      String version1 = Fingerprinter.fingerprint(stored.report().throwable());
      if (byVersion1.find(List.of(version1)).filter(name::equals).isPresent()) {
        names.add(version1);
      }
    }
    names.remove(name);
    return new Group(reports, List.copyOf(names));
  }
}
