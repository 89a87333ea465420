package dev.argus.agent.internal.capture;

import org.jspecify.annotations.Nullable;

/** A method to arm, with what it was called with when the error was seen. Not to be kept. */
final class ArmingTarget {

  private final int site;
  private final boolean shapeKnown;
  private final @Nullable Object receiver;
  private final @Nullable Object @Nullable [] args;

  private ArmingTarget(
      int site, boolean shapeKnown, @Nullable Object receiver, @Nullable Object @Nullable [] args) {
    this.site = site;
    this.shapeKnown = shapeKnown;
    this.receiver = receiver;
    this.args = args;
  }

  static ArmingTarget of(int site, @Nullable Object receiver, @Nullable Object @Nullable [] args) {
    return new ArmingTarget(site, true, receiver, args);
  }

  static ArmingTarget ofUnknownShape(int site) {
    return new ArmingTarget(site, false, null, null);
  }

  int site() {
    return site;
  }

  boolean shapeKnown() {
    return shapeKnown;
  }

  @Nullable Object receiver() {
    return receiver;
  }

  @Nullable Object @Nullable [] args() {
    return args;
  }
}
