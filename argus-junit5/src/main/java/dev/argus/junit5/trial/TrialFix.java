package dev.argus.junit5.trial;

/**
 * A class file in which one place copes with an exception.
 *
 * @param type binary name of its class
 * @param words what it does, for people: {@code a null guard in com.acme.Pricing.price}
 */
@SuppressWarnings("ArrayRecordComponent") // handed to a class loader, never compared
public record TrialFix(String type, byte[] classFile, String words) {}
