package com.example.app;

/** An exception that an agent must not ask anything. */
public class OrderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OrderException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    System.out.println("getMessage was called");
    return super.getMessage();
  }

  @Override
  public synchronized Throwable getCause() {
    System.out.println("getCause was called");
    return super.getCause();
  }

  @Override
  public String toString() {
    System.out.println("toString was called");
    return "OrderException";
  }
}
