package com.library.lending;

import java.util.Objects;

/** A book's number, with or without hyphens. */
public final class Isbn {
  private String text;

  public Isbn(String text) {
    this.text = text;
  }

  /** Takes the hyphens out. */
  public Isbn normalize() {
    text = text.replace("-", "");
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Isbn isbn && isbn.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
