package dev.argus.router;

import dev.argus.router.catalog.ModelRef;
import dev.argus.router.money.Money;
import dev.argus.router.routing.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task for a model.
 *
 * @param signals what is known of it, its family included
 * @param messages the conversation
 * @param maxOutputTokens the limit of the answer
 * @param schema the form of the answer
 * @param effort how much to think
 * @param temperature how much chance
 * @param timeout the time for everything, retries and waiting included
 * @param costCap the most that everything may cost
 * @param budgetKey on whose account it goes
 * @param contains what not every provider may see
 * @param tier the tier to ask, instead of the one that the router would choose
 * @param model the one model to ask, instead
 */
public record ModelRequest(
    Signals signals,
    List<ChatMessage> messages,
    int maxOutputTokens,
    Optional<OutputSchema> schema,
    Optional<Effort> effort,
    OptionalDouble temperature,
    Duration timeout,
    Optional<Money> costCap,
    String budgetKey,
    Set<Content> contains,
    OptionalInt tier,
    Optional<ModelRef> model) {

  /** Copies the collections and rejects what can't be sent. */
  public ModelRequest {
    messages = List.copyOf(messages);
    contains = Set.copyOf(contains);
    if (messages.stream().noneMatch(m -> m.role() == ChatMessage.Role.USER)) {
      throw new IllegalArgumentException("the conversation asks nothing: no message of the user");
    }
    if (maxOutputTokens < 1 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("maxOutputTokens and timeout are more than zero");
    }
  }

  /** Starts a task of this family. */
  public static Builder of(String family) {
    return new Builder(Signals.of(family));
  }

  /** Starts a task with these signals. */
  public static Builder of(Signals signals) {
    return new Builder(signals);
  }

  /** A builder that has all of this already. */
  public Builder toBuilder() {
    Builder builder = new Builder(signals);
    builder.messages.addAll(messages);
    builder.maxOutputTokens = maxOutputTokens;
    builder.schema = schema.orElse(null);
    builder.effort = effort.orElse(null);
    builder.temperature = temperature;
    builder.timeout = timeout;
    builder.costCap = costCap.orElse(null);
    builder.budgetKey = budgetKey;
    builder.contains = contains;
    builder.tier = tier;
    builder.model = model.orElse(null);
    return builder;
  }

  /** Puts a request together. */
  public static final class Builder {
    private final Signals signals;
    private final List<ChatMessage> messages = new ArrayList<>();
    private int maxOutputTokens = 2_048;
    private @Nullable OutputSchema schema;
    private @Nullable Effort effort;
    private OptionalDouble temperature = OptionalDouble.empty();
    private Duration timeout = Duration.ofMinutes(2);
    private @Nullable Money costCap;
    private String budgetKey = "default";
    private Set<Content> contains = Set.of();
    private OptionalInt tier = OptionalInt.empty();
    private @Nullable ModelRef model;

    private Builder(Signals signals) {
      this.signals = signals;
    }

    /** One more message. */
    public Builder message(ChatMessage message) {
      messages.add(message);
      return this;
    }

    /** Instructions. */
    public Builder system(String text) {
      return message(ChatMessage.system(text));
    }

    /** A question. */
    public Builder user(String text) {
      return message(ChatMessage.user(text));
    }

    /** Other messages instead of those so far. */
    public Builder messages(List<ChatMessage> conversation) {
      messages.clear();
      messages.addAll(conversation);
      return this;
    }

    /** The limit of the answer; 2,048 if not set. */
    public Builder maxOutputTokens(int tokens) {
      this.maxOutputTokens = tokens;
      return this;
    }

    /** The form of the answer. */
    public Builder schema(OutputSchema form) {
      this.schema = form;
      return this;
    }

    /** How much to think. */
    public Builder effort(Effort thinking) {
      this.effort = thinking;
      return this;
    }

    /** How much chance, where the model lets that be set. */
    public Builder temperature(double value) {
      this.temperature = OptionalDouble.of(value);
      return this;
    }

    /** The time for everything; two minutes if not set. */
    public Builder timeout(Duration time) {
      this.timeout = time;
      return this;
    }

    /** The most that everything may cost. */
    public Builder costCap(Money most) {
      this.costCap = most;
      return this;
    }

    /** On whose account it goes; {@code default} if not set. */
    public Builder budgetKey(String key) {
      this.budgetKey = key;
      return this;
    }

    /** Says what not every provider may see. */
    public Builder contains(Content... content) {
      this.contains = Set.of(content);
      return this;
    }

    /** Asks this tier, whatever the router would choose. */
    public Builder tier(int wanted) {
      this.tier = OptionalInt.of(wanted);
      return this;
    }

    /** Asks this model, whatever the router would choose. */
    public Builder model(ModelRef wanted) {
      this.model = wanted;
      return this;
    }

    /** The request. */
    public ModelRequest build() {
      return new ModelRequest(
          signals,
          messages,
          maxOutputTokens,
          Optional.ofNullable(schema),
          Optional.ofNullable(effort),
          temperature,
          timeout,
          Optional.ofNullable(costCap),
          budgetKey,
          contains,
          tier,
          Optional.ofNullable(model));
    }
  }
}
