package com.example.outside;

import com.example.app.Customer;
import com.example.app.Orders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.logging.LogManager;
import javax.management.MBeanServerBuilder;

/**
 * Does what it is told on standard input, line by line, and answers each with a line; not in-app.
 */
public final class Serving {

  private static final Mazes MAZES = new Mazes();

  private Serving() {}

  /** An MBean server builder of an application server. */
  public static final class Builder extends MBeanServerBuilder {
    static volatile boolean used;

    @Override
    public javax.management.MBeanServer newMBeanServer(
        String domain,
        javax.management.MBeanServer outer,
        javax.management.MBeanServerDelegate delegate) {
      used = true;
      return super.newMBeanServer(domain, outer, delegate);
    }
  }

  /** The log manager of an application server. */
  public static final class Logs extends LogManager {}

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      int times = words.length > 1 ? Integer.parseInt(words[1]) : 1;
      System.out.println(answer(words[0], times));
    }
  }

  private static String answer(String command, int times) throws ReflectiveOperationException {
    return switch (command) {
      case "place" -> "failed " + fail(times, () -> place(times));
      case "maze" -> "failed " + maze(times, 0);
      case "loaded" -> "failed " + maze(times, 16 << 10);
      case "meddle" -> Meddling.begin();
      case "asked" -> Meddling.ASKED.toString();
      case "drain" -> "failed " + fail(times, () -> new Orders("s").drain(Orders.queue(1), 2));
      case "parameter" ->
          Orders.class.getMethod("parse", String.class).getParameters()[0].getName();
      case "offset" -> Integer.toString(offset());
      case "server" -> ManagementSide.server();
      case "letIn" ->
          String.valueOf(
              Class.forName("java.lang.ArgusDispatcher").getField("passage").get(null) != null);
      default -> "what?";
    };
  }

  /** Where in its code {@code Orders.drain} calls: somewhere else when the method is woven. */
  private static int offset() {
    Offsets offsets = new Offsets();
    return new Orders("s").drain(offsets, 1) > 0 ? offsets.found : -1;
  }

  private static final class Offsets extends ArrayDeque<String> {
    private static final long serialVersionUID = 1L;
    private int found;

    @Override
    public String removeFirst() {
      found =
          StackWalker.getInstance()
              .walk(
                  frames ->
                      frames
                          .filter(f -> f.getClassName().equals(Orders.class.getName()))
                          .findFirst()
                          .orElseThrow()
                          .getByteCodeIndex());
      return "";
    }
  }

  /** Classes of a module that need not be there. */
  private static final class ManagementSide {
    static String server() {
      System.setProperty("javax.management.builder.initial", Builder.class.getName());
      System.setProperty("java.util.logging.manager", Logs.class.getName());
      boolean registered = ManagementFactory.getPlatformMBeanServer().getMBeanCount() > 0;
      return registered + " " + Builder.used + " " + LogManager.getLogManager().getClass();
    }
  }

  /** As many errors that differ from each other and from all before. */
  private static int maze(int errors, int luggage) {
    Random random = new Random(7);
    int failures = 0;
    for (int i = 0; i < errors; i++) {
      Consumer<byte[]> maze = MAZES.next();
      byte[] carried = new byte[luggage];
      random.nextBytes(carried);
      failures += fail(1, () -> maze.accept(carried));
    }
    return failures;
  }

  private static int place(int round) {
    return new Orders("corner shop").place(new Customer(round, null), List.of("tea"));
  }

  private static int fail(int times, Runnable request) {
    int failures = 0;
    for (int i = 0; i < times; i++) {
      try {
        request.run();
      } catch (RuntimeException e) {
        failures++;
      }
    }
    return failures;
  }
}
