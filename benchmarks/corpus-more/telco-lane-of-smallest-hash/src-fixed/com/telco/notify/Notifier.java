package com.telco.notify;

import java.util.List;
import java.util.stream.IntStream;

/** Sends messages through a few lanes. */
public class Notifier {
  private final Lane[] lanes;
  private final Channel channel;

  public Notifier(int lanes, Channel channel) {
    this.lanes = IntStream.range(0, lanes).mapToObj(Lane::new).toArray(Lane[]::new);
    this.channel = channel;
  }

  /** Answers how many messages went out. */
  public int send(List<Message> messages) {
    for (Message message : messages) {
      lane(message.customer()).add(message);
    }
    int sent = 0;
    for (Lane lane : lanes) {
      sent += lane.flush(channel);
    }
    return sent;
  }

  private Lane lane(String customer) {
    return lanes[Math.floorMod(customer.hashCode(), lanes.length)];
  }
}
