package dev.argus.core.snapshot;

/**
 * The one point that every captured string passes before it is kept: redaction hooks in here.
 *
 * <p>Implementations must not throw, must not call application code, and take time linear in the
 * text.
 */
@FunctionalInterface
public interface TextFilter {

  /** Keeps every text as it is. */
  TextFilter NONE = (name, text) -> text;

  /**
   * What to keep of a text.
   *
   * @param name the field, parameter or map key that held it; empty where there is none
   * @param text what it held
   * @return the text itself where nothing needs hiding
   */
  String filter(String name, String text);
}
