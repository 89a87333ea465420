package com.telco.notify;

import java.util.ArrayDeque;
import java.util.Deque;

/** Messages of the same customers stay in one lane, and so in order. */
final class Lane {
  private final int number;
  private final Deque<Message> waiting = new ArrayDeque<>();

  Lane(int number) {
    this.number = number;
  }

  void add(Message message) {
    waiting.addLast(message);
  }

  int flush(Channel channel) {
    int sent = 0;
    for (Message message; (message = waiting.pollFirst()) != null; ) {
      if (channel.send(message.phone(), message.text())) {
        sent++;
      }
    }
    return sent;
  }

  @Override
  public String toString() {
    return "lane " + number + " " + waiting.size();
  }
}
