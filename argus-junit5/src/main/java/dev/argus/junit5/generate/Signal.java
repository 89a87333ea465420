package dev.argus.junit5.generate;

/**
 * Something that speaks for or against an exception being right as it is.
 *
 * @param name a word or two, for example {@code "guard method"}
 * @param weight positive where it speaks for an exception on purpose, negative for a defect
 * @param why what was seen, for people
 */
public record Signal(String name, int weight, String why) {}
