package dev.argus.agent.internal;

import dev.argus.agent.internal.code.CodeGathering;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Work;
import dev.argus.agent.internal.trigger.Hooks;
import dev.argus.agent.internal.weave.ClassWeaver;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.ParameterNames;
import dev.argus.agent.internal.weave.SiteTable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Weaves what is in-app, and the hooks wherever they are. Called under class-loader locks for every
 * class: decides by name alone, loads nothing, and leaves a class as it is when in doubt. Stays
 * registered when the agent is off: a class that is retransformed is then given back as it was.
 */
public final class WeavingTransformer implements ClassFileTransformer {

  /** From this release on, retransforming a class no longer drops its {@code MethodParameters}. */
  private static final int PARAMETERS_SURVIVE_SINCE = 19;

  /** Loaded where an MBean server is made, by whatever builder. */
  static final String MANAGEMENT = "javax/management/MBeanServerBuilder";

  /** The most that weaving one class may have taken; more was time of other threads. */
  private static final long DEAREST = 50_000_000;

  private final InApp inApp;
  private final ClassWeaver weaver;
  private final Hooks hooks;
  private final CodeGathering code;
  private final Tally tally;
  private final Trouble trouble;
  private volatile boolean on;
  private volatile boolean managementSeen;

  /** Creates a transformer that is off; what goes wrong is told to {@code trouble}. */
  public WeavingTransformer(
      InApp inApp,
      ClassWeaver weaver,
      Hooks hooks,
      CodeGathering code,
      Tally tally,
      Trouble trouble) {
    this.inApp = inApp;
    this.weaver = weaver;
    this.hooks = hooks;
    this.code = code;
    this.tally = tally;
    this.trouble = trouble;
  }

  /** Whether classes are woven from now on, or left and given back as they are. */
  public void on(boolean now) {
    on = now;
  }

  /** Whether the application has loaded what makes an MBean server. */
  public boolean managementSeen() {
    return managementSeen;
  }

  /** As above, found out otherwise. */
  void seeManagement() {
    managementSeen = true;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (name == null) {
      return null;
    }
    try {
      if (name.equals(MANAGEMENT)) {
        managementSeen = true;
      }
      if (on && !trouble.gaveUp()) {
        return woven(loader, name, redefined, domain, classFile);
      }
      return redefined == null || !inApp.accepts(name, loader, domain)
          ? null
          : weaver.unwoven(classFile, parameters(redefined));
    } catch (VirtualMachineError noRoom) {
      return null;
    } catch (Throwable e) {
      trouble.note("weaving " + name, e);
      return null;
    }
  }

  private byte @Nullable [] woven(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    byte[] hooked = hooks.weave(name, classFile);
    if (!inApp.accepts(name, loader, domain)) {
      return hooked;
    }
    long started = System.nanoTime();
    code.loaded(classFile);
    ParameterNames lost = redefined == null ? ParameterNames.NONE : parameters(redefined);
    byte[] woven = weaver.weave(hooked == null ? classFile : hooked, loader, lost);
    tally.woven();
    tally.spent(Work.WEAVING, Math.min(System.nanoTime() - started, DEAREST));
    return woven == null ? hooked : woven;
  }

  /** Of a class that is loaded, so that its class file can be looked for without harm. */
  private static ParameterNames parameters(Class<?> type) {
    if (Runtime.version().feature() >= PARAMETERS_SURVIVE_SINCE) {
      return ParameterNames.NONE;
    }
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in == null ? ParameterNames.NONE : ParameterNames.of(in.readAllBytes());
    } catch (IOException unreadable) {
      return ParameterNames.NONE;
    }
  }

  /** Weaves classes of the agent's own and throws them away: what weaving needs is loaded then. */
  public void warmUp() {
    weaveAside(WeavingTransformer.class);
    weaveAside(Trouble.class);
    weaveAside(InApp.class);
  }

  private void weaveAside(Class<?> type) {
    String name = type.getName();
    String resource = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      if (in != null) {
        new ClassWeaver(new SiteTable()).weave(in.readAllBytes(), null);
      }
    } catch (IOException e) {
      trouble.note("reading a class of its own", e);
    }
    var unused = inApp.accepts(name.replace('.', '/'), type.getClassLoader(), null);
  }
}
