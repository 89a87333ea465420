package com.example.shop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** For Netty; closes the channel and says nothing, as many do. */
public class PriceChannel extends SimpleChannelInboundHandler<String> {

  private final Prices prices = new Prices();

  @Override
  protected void channelRead0(ChannelHandlerContext context, String article) {
    var unused = context.writeAndFlush(String.valueOf(prices.of(article)));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    var unused = context.close();
  }
}
