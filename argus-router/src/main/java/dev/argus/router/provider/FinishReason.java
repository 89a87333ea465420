package dev.argus.router.provider;

/** Why a model stopped. */
public enum FinishReason {
  /** It was done. */
  DONE,
  /** The limit of the answer was reached, or the context was full. */
  LENGTH,
  /** It declined to answer. */
  REFUSED,
  /** Something else. */
  OTHER
}
