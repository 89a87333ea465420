package dev.argus.junit5.synthesis;

import dev.argus.core.snapshot.Value;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to build one value in Java code. A plan is both printed and executed, so that what is printed
 * has been seen to give the captured state.
 */
sealed interface Plan {

  /** The class that the expression has in code. */
  Class<?> type();

  /**
   * A literal or constant.
   *
   * @param code Java source, with JavaPoet's {@code $T} for {@code mentioned} and no other markers
   * @param value what it evaluates to
   */
  record Literal(Class<?> type, String code, List<Class<?>> mentioned, @Nullable Object value)
      implements Plan {}

  /**
   * A call of a constructor or static factory.
   *
   * @param steps calls on the new object that bring it into its state
   */
  record Call(Class<?> type, Executable callee, List<Plan> arguments, List<Step> steps)
      implements Plan {}

  /**
   * A method called on a new object, or a field of it assigned.
   *
   * @param member a {@code Method}, or a {@code Field} with one argument
   */
  record Step(Member member, List<Plan> arguments) {}

  /** An array with its elements. */
  record ArrayOf(Class<?> type, List<Plan> elements) implements Plan {}

  /**
   * A method reference.
   *
   * @param type the functional interface
   * @param receiver what it is bound to, or null
   */
  record MethodReference(
      Class<?> type, @Nullable Plan receiver, Class<?> owner, String method, Value original)
      implements Plan {}

  /**
   * A value that code can't build: restored from the state file.
   *
   * @param name its key there
   */
  record Restored(Class<?> type, String name, Value value) implements Plan {}

  /** An object that an earlier call of the test has made, under its variable. */
  record Variable(Class<?> type, String name) implements Plan {}

  /**
   * Something that stands in for a collaborator: it gives the answers that the collaborator gave.
   *
   * @param type the interface
   * @param replies one for each abstract method
   */
  record StandIn(Class<?> type, List<Reply> replies) implements Plan {}

  /**
   * How a stand-in's method answers.
   *
   * @param keyedBy index of the parameter that {@code cases} tell apart; means nothing without them
   * @param otherwise what it answers otherwise, one after the other and the last one again and
   *     again; empty for a method without a result
   */
  record Reply(Method method, int keyedBy, List<Case> cases, List<Plan> otherwise) {}

  /** An answer to one question. */
  record Case(Plan key, Plan answer) {}

  /** A value used in several places: built once, under a variable. */
  record Shared(Class<?> type, int node) implements Plan {}
}
