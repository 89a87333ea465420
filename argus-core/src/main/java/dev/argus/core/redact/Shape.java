package dev.argus.core.redact;

/** Kinds of secrets and personal data that show by their form; each has a stand-in of its own. */
enum Shape {
  EMAIL,
  IBAN,
  CARD,
  /** US social security number. */
  SSN,
  PHONE,
  /** A date under a name that makes it personal. */
  DATE,
  /** Three Base64 parts with dots between them. */
  JWT,
  /**
   * Whatever stands behind a sensitive name in a text: a form of its own, if it has one, or none.
   */
  NAMED,
  /** A text whose letters and digits tell nothing but themselves. */
  OPAQUE
}
