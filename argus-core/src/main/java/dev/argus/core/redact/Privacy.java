package dev.argus.core.redact;

import java.util.List;

/**
 * What of an application's texts may be kept. Immutable.
 *
 * @param values how much is hidden at all
 * @param names whether the name that holds a text can make it sensitive
 * @param shapes whether its shape can
 * @param sensitiveNames more names that do, matched as whole words within a name
 * @param exemptNames names whose texts are kept as they are, whatever they look like; matched as
 *     whole words within a name
 * @param codeWords more texts that are code and stay under {@link Values#SHAPE}; {@code *} stands
 *     for any characters
 */
public record Privacy(
    Values values,
    boolean names,
    boolean shapes,
    List<String> sensitiveNames,
    List<String> exemptNames,
    List<String> codeWords) {

  /** Hides all that is data, by the usual names and shapes. */
  public static final Privacy DEFAULT = of(Values.SHAPE);

  /** How much is hidden. */
  public enum Values {
    /** Every text that is data rather than code; of it only the shape is kept. */
    SHAPE,
    /** What has a sensitive name or a sensitive shape. */
    REDACT,
    /** Nothing. */
    RAW
  }

  /** The usual names and shapes. */
  public static Privacy of(Values values) {
    return new Privacy(values, true, true, List.of(), List.of(), List.of());
  }
}
