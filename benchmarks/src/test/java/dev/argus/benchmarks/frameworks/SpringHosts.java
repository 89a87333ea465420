package dev.argus.benchmarks.frameworks;

import com.example.shop.PriceController;
import com.example.shop.PriceListener;
import com.example.shop.PriceTasks;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What Spring calls. */
final class SpringHosts {

  private static final CountDownLatch FAILED = new CountDownLatch(1);

  private SpringHosts() {}

  /** Spring MVC. */
  @Configuration
  @EnableWebMvc
  static class Mvc {}

  /** Spring WebFlux. */
  @Configuration
  @EnableWebFlux
  static class WebFlux {}

  /** Work in the background. */
  @Configuration
  @EnableScheduling
  @EnableAsync
  static class Background implements AsyncConfigurer {
    @Bean
    TaskScheduler taskScheduler() {
      ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
      scheduler.setErrorHandler(failure -> FAILED.countDown());
      return scheduler;
    }

    @Override
    public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
      return (failure, method, arguments) -> FAILED.countDown();
    }
  }

  private static void awaitFailure() throws InterruptedException {
    System.out.println(FAILED.await(30, TimeUnit.SECONDS));
  }

  static void mvc() throws Exception {
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(Mvc.class, PriceController.class);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "spring", new DispatcherServlet(spring));
    context.addServletMappingDecoded("/", "spring");
    tomcat.getConnector();
    tomcat.start();
    Host.ask(tomcat.getConnector().getLocalPort(), "/price");
    tomcat.stop();
  }

  static void webFlux() throws Exception {
    var spring = new AnnotationConfigApplicationContext(WebFlux.class, PriceController.class);
    HttpHandler handler = WebHttpHandlerBuilder.applicationContext(spring).build();
    DisposableServer server =
        HttpServer.create().port(0).handle(new ReactorHttpHandlerAdapter(handler)).bindNow();
    Host.ask(server.port(), "/price");
    server.disposeNow();
    spring.close();
  }

  static void scheduled() throws Exception {
    try (var spring = new AnnotationConfigApplicationContext()) {
      spring.register(Background.class, PriceTasks.class);
      spring.refresh();
      awaitFailure();
    }
  }

  static void async() throws Exception {
    try (var spring = new AnnotationConfigApplicationContext()) {
      spring.register(Background.class, PriceTasks.class);
      spring.refresh();
      spring.getBean(PriceTasks.class).refreshLater("tea");
      spring.getBean(PriceTasks.class).refreshLater("coffee");
      awaitFailure();
    }
  }

  static void kafka() throws Exception {
    TopicPartition partition = new TopicPartition("articles", 0);
    MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(new ConsumerRecord<>("articles", 0, 0, "k", "tea"));
          consumer.addRecord(new ConsumerRecord<>("articles", 0, 1, "k", "coffee"));
        });
    ContainerProperties properties =
        new ContainerProperties(new TopicPartitionOffset("articles", 0, 0L));
    properties.setGroupId("shop");
    properties.setPollTimeout(20);
    properties.setMessageListener(new PriceListener());
    var container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<String, String>(new HashMap<>()) {
              @Override
              public Consumer<String, String> createConsumer(
                  String group, String prefix, String suffix, Properties more) {
                return consumer;
              }
            },
            properties);
    container.setCommonErrorHandler(
        new CommonErrorHandler() {
          @Override
          public boolean handleOne(
              Exception failure,
              ConsumerRecord<?, ?> message,
              Consumer<?, ?> from,
              MessageListenerContainer in) {
            FAILED.countDown();
            return true;
          }
        });
    container.start();
    awaitFailure();
    container.stop();
  }
}
