package dev.argus.core.report;

import java.util.List;

/**
 * Facts about the JVM that a replay may need. Nothing that names a host or a user.
 *
 * @param jdk for example {@code 17.0.15}
 * @param jvmOptions options that change behaviour ({@code -Xss}, {@code --add-opens}, …), as given
 * @param locale BCP 47 tag
 * @param timeZone zone id
 * @param encoding default charset
 * @param initialised in-app classes on the stack in the order in which they were loaded
 */
public record Environment(
    String jdk,
    String vm,
    String os,
    List<String> jvmOptions,
    String locale,
    String timeZone,
    String encoding,
    List<String> initialised) {}
