package dev.argus.benchmarks.frameworks;

import com.example.shop.PriceJob;
import com.example.shop.PriceStreams;
import com.example.shop.PriceThreads;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.listeners.JobListenerSupport;
import reactor.core.publisher.Hooks;

/** What does work that nobody waits for. */
final class Workers {

  private Workers() {}

  static void quartz() throws Exception {
    Properties properties = new Properties();
    properties.put("org.quartz.threadPool.threadCount", "1");
    properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
    Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
    CountDownLatch failed = new CountDownLatch(1);
    scheduler
        .getListenerManager()
        .addJobListener(
            new JobListenerSupport() {
              @Override
              public String getName() {
                return "failures";
              }

              @Override
              public void jobWasExecuted(JobExecutionContext job, JobExecutionException failure) {
                if (failure != null) {
                  failed.countDown();
                }
              }
            });
    scheduler.start();
    for (String article : new String[] {"tea", "coffee"}) {
      JobDetail job = JobBuilder.newJob(PriceJob.class).usingJobData("article", article).build();
      scheduler.scheduleJob(job, TriggerBuilder.newTrigger().startNow().build());
    }
    System.out.println(failed.await(30, TimeUnit.SECONDS));
    scheduler.shutdown(true);
  }

  static void reactor() {
    Hooks.onErrorDropped(Workers::swallow);
    new PriceStreams().reactor("coffee");
  }

  static void reactorSignal() {
    Hooks.onErrorDropped(Workers::swallow);
    new PriceStreams().reactorSignal("coffee");
  }

  static void rxJava() {
    RxJavaPlugins.setErrorHandler(Workers::swallow);
    new PriceStreams().rxJava("coffee");
  }

  static void rxJavaSignal() {
    RxJavaPlugins.setErrorHandler(Workers::swallow);
    new PriceStreams().rxJavaSignal("coffee");
  }

  private static void swallow(Throwable dropped) {
    System.out.println("dropped");
  }

  /** By reflection, since this is compiled for a JDK without them. */
  static void virtualThread() throws Exception {
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    Future<Integer> price = threads.submit(new PriceThreads("coffee"));
    while (!price.isDone()) {
      Thread.onSpinWait();
    }
    System.out.println("done");
  }

  /** As {@link #virtualThread}; a preview in the JDKs that have it. */
  static void structured() throws Exception {
    Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
    Object scope = type.getMethod("open").invoke(null);
    type.getMethod("fork", Callable.class).invoke(scope, new PriceThreads("coffee"));
    try {
      type.getMethod("join").invoke(scope);
    } catch (ReflectiveOperationException failed) {
      System.out.println("failed");
    }
    type.getMethod("close").invoke(scope);
  }
}
