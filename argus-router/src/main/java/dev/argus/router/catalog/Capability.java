package dev.argus.router.catalog;

/** What a model can do beyond answering a text with a text. */
public enum Capability {
  /** The answer can be had piece by piece. */
  STREAMING,
  /** The answer can be held to a JSON schema. */
  JSON_SCHEMA,
  /** A part of the prompt can be marked for the provider's cache. */
  PROMPT_CACHE,
  /** The effort of thinking can be set. */
  EFFORT,
  /** Many requests can be handed in at half the price, for an answer within a day. */
  BATCH
}
