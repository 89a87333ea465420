package dev.argus.benchmarks.frameworks;

import com.example.shop.PriceActivator;
import com.example.shop.Prices;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.mockito.Mockito;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** What loads classes in its own way, or changes them. */
final class Loaders {

  private static final int MANY = 10_000;

  /** Of errors that were met last something may be kept, which their number does not change. */
  private static final int FEW = 200;

  private Loaders() {}

  /** Felix: a bundle sees packages that it imports, and those of the JDK. */
  static void osgi() throws Exception {
    Path jar = Files.createTempFile("prices", ".jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "prices");
    main.putValue("Bundle-Activator", PriceActivator.class.getName());
    main.putValue("Import-Package", "org.osgi.framework");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file, manifest)) {
      for (Class<?> type : List.of(PriceActivator.class, Prices.class)) {
        entries.putNextEntry(new ZipEntry(type.getName().replace('.', '/') + ".class"));
        entries.write(classFile(type));
      }
    }
    Framework felix =
        ServiceLoader.load(FrameworkFactory.class)
            .iterator()
            .next()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage", Files.createTempDirectory("felix").toString()));
    felix.start();
    try {
      felix.getBundleContext().installBundle(jar.toUri().toString()).start();
    } catch (BundleException failed) {
      System.out.println("failed");
    }
    felix.stop();
    felix.waitForStop(0);
  }

  /** As a server does that gets a new version of its program all day: nothing may hold the old. */
  static void redeployed() throws Exception {
    byte[] prices = classFile(Prices.class);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      ClassLoader loader = new OneClass(prices);
      Class<?> type = loader.loadClass(Prices.class.getName());
      try {
        type.getMethod("of", String.class).invoke(type.getConstructor().newInstance(), "coffee");
      } catch (InvocationTargetException noPrice) {
        loaders.add(new WeakReference<>(loader));
      }
    }
    for (int i = 0; i < 50 && left(loaders) > FEW; i++) {
      System.gc();
      Thread.sleep(20); // references are cleared by another thread
    }
    System.out.println(left(loaders) <= FEW ? "gone" : left(loaders) + " are held");
  }

  private static long left(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(l -> l.get() != null).count();
  }

  /** Defines the class anew. */
  private static final class OneClass extends ClassLoader {
    private final byte[] classFile;

    OneClass(byte[] classFile) {
      this.classFile = classFile;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(Prices.class.getName()) && findLoadedClass(name) == null
          ? defineClass(name, classFile, 0, classFile.length)
          : super.loadClass(name, resolve);
    }
  }

  /** Mockito changes the class while it is in use. */
  @SuppressWarnings("DirectInvocationOnMock") // it is the mock that is tried
  static void mockito() {
    Prices mock = Mockito.mock(Prices.class);
    Mockito.when(mock.of("tea")).thenReturn(1);
    System.out.println(mock.of("tea"));
    Mockito.when(mock.of("coffee")).thenCallRealMethod();
    try {
      System.out.println(new Prices().of("coffee"));
    } catch (NullPointerException noPrice) {
      System.out.println("failed");
    }
  }

  static byte[] classFile(Class<?> type) {
    try (InputStream in =
        Loaders.class.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
