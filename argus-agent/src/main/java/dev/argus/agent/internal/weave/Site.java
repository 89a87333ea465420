package dev.argus.agent.internal.weave;

import java.util.List;

/**
 * A woven method, or a call of a collaborator in one.
 *
 * @param id what woven code passes to name it
 * @param type binary name of the declaring class
 * @param entrance whether code of others can call it, so that its returns are told, too
 * @param argumentNames as in the debug information, else {@code arg0}, {@code arg1}, …
 */
public record Site(
    int id,
    String type,
    String method,
    String descriptor,
    boolean isStatic,
    boolean entrance,
    List<String> argumentNames) {

  /** Whether this is a constructor. */
  public boolean isConstructor() {
    return method.equals("<init>");
  }
}
