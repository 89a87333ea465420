package dev.argus.junit5.synthesis;

import dev.argus.core.report.FrameCapture;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.List;

/**
 * A captured frame that a test can call.
 *
 * @param frame where receiver and arguments come from
 * @param callee the constructor or method, as found in the class under test
 * @param receiverType the type through which the test calls it; the declaring class where that can
 *     be named
 * @param reflective whether no source code can call it, so that the replay runtime must
 * @param testPackage where the test stands
 */
record EntryPoint(
    FrameCapture frame,
    Executable callee,
    Class<?> receiverType,
    boolean reflective,
    String testPackage) {

  /** An entry point that is called from the package of its class. */
  EntryPoint(FrameCapture frame, Executable callee, Class<?> receiverType, boolean reflective) {
    this(frame, callee, receiverType, reflective, callee.getDeclaringClass().getPackageName());
  }

  /** The same method, called with other state. */
  EntryPoint with(FrameCapture other) {
    return new EntryPoint(other, callee, receiverType, reflective, testPackage);
  }

  /** The same method, called from a test in another package. */
  EntryPoint from(String other) {
    return new EntryPoint(frame, callee, receiverType, reflective, other);
  }

  /** Whether the test stands in another package than the class that it calls. */
  boolean isFromElsewhere() {
    return !testPackage.equals(callee.getDeclaringClass().getPackageName());
  }

  boolean isConstructor() {
    return callee instanceof Constructor;
  }

  /** For people: {@code com.acme.PricingService.price}. */
  String title() {
    return frame.type() + "." + frame.method();
  }

  /** Exceptions that the callee declares. */
  List<Class<?>> declared() {
    return List.of(callee.getExceptionTypes());
  }
}
