package dev.argus.agent.internal.weave;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every woven method, by id and by class. Thread-safe; reading takes no lock. */
public final class SiteTable {

  private static final int INITIAL = 1 << 12;

  private final Map<String, ClassSites> byType = new ConcurrentHashMap<>();
  private final AtomicInteger loaded = new AtomicInteger();
  private volatile ClassSites[] bySite = new ClassSites[INITIAL];
  private volatile @Nullable Consumer<ClassSites> listener;
  private int next = 1;
  private volatile int methods;

  /** The position of the next class in the load order. */
  int nextOrder() {
    return loaded.getAndIncrement();
  }

  /** Gives ids to the methods of a class; the same ids again when the same class is woven again. */
  synchronized ClassSites add(ClassSites sites, @Nullable ClassLoader loader) {
    ClassSites known = byType.get(sites.type());
    if (known != null && known.loadedBy(loader) && known.sameMethods(sites)) {
      return known;
    }
    sites.first(next);
    int end = next + sites.size();
    ClassSites[] table = bySite;
    if (end > table.length) {
      table = Arrays.copyOf(table, Math.max(end, table.length * 2));
    }
    Arrays.fill(table, next, end, sites);
    next = end;
    bySite = table;
    byType.put(sites.type(), sites);
    methods += sites.methodCount();
    Consumer<ClassSites> told = listener;
    if (told != null) {
      told.accept(sites);
    }
    return sites;
  }

  /**
   * Tells of every class, those known already and those to come.
   *
   * @param each called under a lock, at times under those of a class loader: must load nothing
   */
  public synchronized void tell(Consumer<ClassSites> each) {
    ClassSites last = null;
    for (int id = 1; id < next; id++) {
      if (bySite[id] != last) {
        last = bySite[id];
        each.accept(last);
      }
    }
    listener = each;
  }

  /** Ends {@link #tell}: once this has returned, nothing is told any more. */
  public synchronized void tellNoMore() {
    listener = null;
  }

  /** A class that was entered has turned out not to be woven: it is as if it were unknown. */
  public synchronized void notWoven(String type) {
    byType.remove(type);
  }

  /** How many classes are known. */
  public int classes() {
    return byType.size();
  }

  /** How many woven methods are known. */
  public int methods() {
    return methods;
  }

  /** The method with this id. */
  public Site site(int id) {
    return bySite[id].site(id);
  }

  /** Name of the class that declares the method with this id. */
  public String type(int id) {
    return bySite[id].type();
  }

  /** The woven methods of a class, or null where nothing of it is known. */
  public @Nullable ClassSites of(String type) {
    return byType.get(type);
  }

  /**
   * What a stack frame is to us.
   *
   * @return the site whose handler an exception passes when it leaves the frame, positive; the
   *     negated site of a constructor that is still at work on its superclass part; 0 where neither
   */
  public int locate(StackWalker.StackFrame frame) {
    ClassSites sites = byType.get(frame.getClassName());
    if (sites == null) {
      return 0;
    }
    String method = frame.getMethodName();
    int id = sites.find(method, frame);
    if (id < 0) {
      return 0;
    }
    if (method.equals("<init>") && !sites.covers(id, frame.getByteCodeIndex())) {
      return -id;
    }
    return id;
  }
}
