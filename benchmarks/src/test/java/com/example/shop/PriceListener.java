package com.example.shop;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;

/** For Kafka. */
public class PriceListener implements MessageListener<String, String> {

  private final Prices prices = new Prices();

  @Override
  public void onMessage(ConsumerRecord<String, String> message) {
    prices.of(message.value());
  }
}
