package dev.argus.junit5.synthesis;

import dev.argus.core.replay.UnsafeFields;
import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.PropertyNames;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotEquality;
import dev.argus.core.snapshot.SnapshotLimits;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.StaticFields;
import dev.argus.core.snapshot.TextFilter;
import dev.argus.core.snapshot.Value;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What stood around a crash and is otherwise here, where the tests are tried: only that can make a
 * difference. Not thread-safe.
 */
final class AmbientFacts {

  /** Initialisers of the code under test may do anything, also not end. */
  private static final long LONGEST_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private final CrashReport report;
  private final ClassLoader loader;
  private @Nullable List<AmbientState.StaticField> statics;
  private @Nullable List<AmbientFact> properties;

  AmbientFacts(CrashReport report, ClassLoader loader) {
    this.report = report;
    this.loader = loader;
  }

  /** Default locale and time zone, where one of them is another than here. */
  List<AmbientFact> place() {
    String locale = report.environment().locale();
    String zone = report.environment().timeZone();
    boolean elsewhere =
        (!locale.isEmpty() && !locale.equals(Locale.getDefault().toLanguageTag()))
            || (!zone.isEmpty() && !zone.equals(TimeZone.getDefault().getID()));
    List<AmbientFact> facts = new ArrayList<>();
    if (elsewhere && !locale.isEmpty()) {
      facts.add(new AmbientFact.DefaultLocale(locale));
    }
    if (elsewhere && !zone.isEmpty()) {
      facts.add(new AmbientFact.DefaultTimeZone(zone));
    }
    return facts;
  }

  /**
   * System properties that are not set here, or to something else, and that the code under test
   * names: a report may hold any, whoever wrote it, and others make no difference to that code.
   */
  List<AmbientFact> properties() {
    List<AmbientFact> known = properties;
    if (known == null) {
      known = otherProperties();
      properties = known;
    }
    return known;
  }

  private List<AmbientFact> otherProperties() {
    Map<String, String> other = new TreeMap<>(report.ambient().properties());
    other.keySet().removeIf(name -> !PropertyNames.isOfTheProgram(name));
    other.entrySet().removeIf(e -> e.getValue().equals(System.getProperty(e.getKey())));
    if (other.isEmpty()) {
      return List.of();
    }
    other.keySet().retainAll(NamedTexts.of(Set.copyOf(other.keySet()), report, loader));
    List<AmbientFact> facts = new ArrayList<>();
    other.forEach((name, value) -> facts.add(new AmbientFact.SystemProperty(name, value)));
    return List.copyOf(facts);
  }

  /** Whether the report has static fields at all; asks nothing of the code under test. */
  int mostStatics() {
    return report.ambient().statics().size();
  }

  /**
   * Static fields that held something else than they do when their class has just been initialised.
   * Initialises the classes that production had initialised, in class loaders that are thrown away.
   */
  List<AmbientState.StaticField> statics() {
    List<AmbientState.StaticField> known = statics;
    if (known == null) {
      known = changed();
      statics = known;
    }
    return known;
  }

  private List<AmbientState.StaticField> changed() {
    AtomicReference<@Nullable List<AmbientState.StaticField>> found = new AtomicReference<>();
    Thread look = new Thread(() -> found.set(compare()), "argus-statics");
    look.setDaemon(true);
    look.setContextClassLoader(loader);
    look.start();
    try {
      look.join(LONGEST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<AmbientState.StaticField> changed = found.get();
    return changed == null ? List.of() : changed;
  }

  private List<AmbientState.StaticField> compare() {
    if (!(loader instanceof URLClassLoader urls)) {
      return compare(loader);
    }
    try (URLClassLoader fresh = new URLClassLoader(urls.getURLs(), urls.getParent())) {
      return compare(fresh);
    } catch (IOException leftOpen) {
      return List.of();
    }
  }

  private List<AmbientState.StaticField> compare(ClassLoader fresh) {
    List<AmbientState.StaticField> changed = new ArrayList<>();
    for (AmbientState.StaticField captured : report.ambient().statics()) {
      try {
        // what a limit cut off is missing in a test, and could make it fail for that reason alone
        if (!captured.snapshot().truncated() && differs(captured, fresh)) {
          changed.add(captured);
        }
      } catch (ReflectiveOperationException | RuntimeException | LinkageError gone) {
        // there is no such field any more, or its class cannot be used here
      }
    }
    return List.copyOf(changed);
  }

  private static boolean differs(AmbientState.StaticField captured, ClassLoader fresh)
      throws ReflectiveOperationException {
    Class<?> owner = Class.forName(captured.owner(), true, fresh);
    ClassLoader its = owner.getClassLoader();
    if (its == null || its == ClassLoader.getPlatformClassLoader()) {
      return false; // the JDK is not the code under test, whatever a report says
    }
    Field field = owner.getDeclaredField(captured.name());
    if (!Modifier.isStatic(field.getModifiers())
        || !field.getType().descriptorString().equals(captured.type())) {
      return false;
    }
    UnsafeFields fields = new UnsafeFields();
    SnapshotWriter writer = new SnapshotWriter(SnapshotLimits.GENEROUS, TextFilter.NONE, fields);
    Value value = StaticFields.root(writer, field, fields.get(field, null));
    Snapshot now = writer.finish();
    return !SnapshotEquality.same(captured.snapshot(), captured.value(), now, value);
  }
}
