package dev.argus.benchmarks.frameworks;

import com.example.shop.PriceChannel;
import com.example.shop.PriceHandler;
import com.example.shop.PriceResource;
import com.example.shop.PriceService;
import com.example.shop.PriceServlet;
import com.sun.net.httpserver.HttpServer;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.netty.channel.embedded.EmbeddedChannel;
import io.undertow.Undertow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** What serves requests. */
final class Servers {

  private Servers() {}

  static void tomcat() throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "prices", new PriceServlet());
    context.addServletMappingDecoded("/price", "prices");
    tomcat.getConnector();
    tomcat.start();
    Host.ask(tomcat.getConnector().getLocalPort(), "/price");
    tomcat.stop();
  }

  static void jetty() throws Exception {
    Server server = new Server(0);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(PriceServlet.class, "/price");
    server.setHandler(context);
    server.start();
    Host.ask(((ServerConnector) server.getConnectors()[0]).getLocalPort(), "/price");
    server.stop();
  }

  static void undertow() throws Exception {
    Undertow server =
        Undertow.builder().addHttpListener(0, "localhost").setHandler(new PriceHandler()).build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    Host.ask(address.getPort(), "/price");
    server.stop();
  }

  static void jaxRs() throws Exception {
    HttpServer server =
        JdkHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"), new ResourceConfig(PriceResource.class));
    Host.ask(server.getAddress().getPort(), "/price");
    server.stop(0);
  }

  static void grpc() throws Exception {
    MethodDescriptor<String, String> price =
        MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("shop/price")
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();
    var server =
        InProcessServerBuilder.forName("shop")
            .addService(
                ServerServiceDefinition.builder("shop")
                    .addMethod(price, ServerCalls.asyncUnaryCall(new PriceService()))
                    .build())
            .build()
            .start();
    ManagedChannel channel = InProcessChannelBuilder.forName("shop").build();
    for (String article : new String[] {"tea", "coffee"}) {
      try {
        System.out.println(
            ClientCalls.blockingUnaryCall(channel, price, CallOptions.DEFAULT, article));
      } catch (StatusRuntimeException refused) {
        System.out.println(refused.getStatus().getCode());
      }
    }
    channel.shutdownNow();
    server.shutdownNow();
  }

  /** Strings as UTF-8. */
  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static void netty() {
    EmbeddedChannel channel = new EmbeddedChannel(new PriceChannel());
    channel.writeInbound("tea");
    System.out.println(channel.<String>readOutbound());
    channel.writeInbound("coffee");
    System.out.println(channel.isOpen() ? "open" : "closed");
  }
}
