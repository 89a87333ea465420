package dev.argus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.snapshot.Node;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.logging.Logger;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ResourceRoundTripTest {

  @Test
  void readersGoOnWhereTheyWere() throws IOException {
    StringReader reader = new StringReader("0123456789");
    reader.skip(3);
    reader.mark(0);
    reader.skip(2);
    StringReader closed = new StringReader("x");
    closed.close();
    BufferedReader buffered = new BufferedReader(new StringReader("one\ntwo\nthree"));
    buffered.readLine();
    PushbackReader pushback = new PushbackReader(new StringReader("bc"));
    pushback.unread('a');
    Reader decoding =
        new InputStreamReader(
            new ByteArrayInputStream("\u00e9\u00e8x".getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8);
    decoding.read();

    StringReader copy = RoundTrip.of(reader);
    assertThat(copy.read()).isEqualTo('5');
    copy.reset();
    assertThat(copy.read()).isEqualTo('3');
    assertThatThrownBy(RoundTrip.of(closed)::read).isInstanceOf(IOException.class);
    assertThat(RoundTrip.of(buffered).readLine()).isEqualTo("two");
    assertThat(RoundTrip.of(pushback).read()).isEqualTo('a');
    assertThat(RoundTrip.of(decoding).read()).isEqualTo('\u00e8');
  }

  @Test
  void streamsGoOnWhereTheyWere() throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5, 6}, 1, 4);
    in.skip(1);
    in.mark(0);
    in.skip(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(7);
    StringWriter writer = new StringWriter();
    writer.append("abc");

    ByteArrayInputStream copy = RoundTrip.of(in);
    assertThat(copy.available()).isEqualTo(2);
    assertThat(copy.read()).isEqualTo(4);
    copy.reset();
    assertThat(copy.read()).isEqualTo(3);
    assertThat(RoundTrip.of(out).toByteArray()).containsExactly(7);
    assertThat(RoundTrip.of(writer)).hasToString("abc");
  }

  @Test
  void buffers() {
    ByteBuffer heap = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 6);
    heap.position(2).mark().position(4);
    heap.order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer slice = heap.slice();
    ByteBuffer direct = ByteBuffer.allocateDirect(4).putInt(0, 42);
    direct.position(1);
    ByteBuffer readOnly = ByteBuffer.wrap(new byte[] {1, 2}).asReadOnlyBuffer();
    CharBuffer chars = CharBuffer.wrap("hello".toCharArray());
    chars.position(2);
    CharBuffer ofString = CharBuffer.wrap("hello");
    ofString.position(2);

    ByteBuffer copy = RoundTrip.of(heap);
    assertThat(copy).isEqualTo(heap);
    assertThat(copy.reset().position()).isEqualTo(2);
    assertThat(RoundTrip.of(slice)).isEqualTo(slice);
    assertThat(RoundTrip.of(direct)).isEqualTo(direct);
    assertThat(RoundTrip.of(direct).getInt(0)).isEqualTo(42);
    assertThat(RoundTrip.of(readOnly).isReadOnly()).isTrue();
    assertThat(RoundTrip.of(chars).toString()).isEqualTo("llo");
    assertThat(RoundTrip.of(ofString).toString()).isEqualTo("llo");
  }

  @Test
  void encodersAndDecoders() throws Exception {
    CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    CharsetEncoder encoding = RoundTrip.restored(encoder);
    assertThat(encoding.canEncode('\u20ac')).isFalse();
    assertThat(encoding.encode(CharBuffer.wrap("a")).get()).isEqualTo((byte) 'a');
    CharBuffer decoded = RoundTrip.restored(decoder).decode(ByteBuffer.wrap(new byte[] {'x'}));
    assertThat(decoded.toString()).isEqualTo("x");
  }

  @Test
  void compressorsAreFreshAndEndedOnesStayEnded() throws Exception {
    Deflater deflater = new Deflater(9);
    deflater.setInput(new byte[] {1, 2, 3});
    deflater.finish();
    Inflater ended = new Inflater();
    ended.end();
    CRC32 crc = new CRC32();
    crc.update(5);

    Deflater copy = RoundTrip.of(deflater);
    byte[] out = new byte[100];
    int length = copy.deflate(out);
    Inflater inflater = RoundTrip.of(new Inflater());
    inflater.setInput(out, 0, length);
    assertThat(inflater.inflate(new byte[10])).isEqualTo(3);
    assertThatThrownBy(() -> RoundTrip.of(ended).inflate(new byte[1]))
        .isInstanceOf(RuntimeException.class) // NullPointerException before JDK 25
        .hasMessageContaining("closed");
    assertThat(RoundTrip.of(crc).getValue()).isEqualTo(crc.getValue());
    deflater.end();
    copy.end();
  }

  @Test
  void compressingStreamsNeverUseAStaleAddress() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GZIPOutputStream out = new GZIPOutputStream(bytes);
    out.write(new byte[1000]);
    out.close();
    GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    in.read();

    GZIPInputStream copy = RoundTrip.restored(in);
    try {
      copy.read(new byte[10]);
    } catch (IOException notTheSameStream) {
      // the native state is gone; what matters is that the JVM is not
    }
    try {
      RoundTrip.restored(out).write(1);
    } catch (IOException | RuntimeException closed) {
      // as the real one would
    }
  }

  @Test
  void nativeStateIsNeverKept() throws Exception {
    java.nio.file.Path file = java.nio.file.Files.createTempFile("argus", ".txt");
    try (InputStream in = new java.io.FileInputStream(file.toFile());
        var channel = java.nio.channels.FileChannel.open(file);
        var random = new java.io.RandomAccessFile(file.toFile(), "r");
        var selector = java.nio.channels.Selector.open();
        var socket = new java.net.ServerSocket()) {
      Object[] all = {
        in,
        channel,
        random,
        selector,
        socket,
        Thread.currentThread(),
        java.lang.invoke.MethodHandles.lookup(),
        java.lang.invoke.MethodHandles.constant(int.class, 1),
        String.class.getModule(),
        Runtime.getRuntime(),
        ProcessHandle.current(),
        java.lang.ref.Cleaner.create(),
        new java.util.Timer(true)
      };
      RoundTrip.Picture picture = RoundTrip.picture(all);

      Object[] copy = (Object[]) RoundTrip.restorer(picture).restore(picture.root());

      assertThat(picture.snapshot().nodes().subList(1, all.length + 1))
          .allMatch(node -> node instanceof Node.OpaqueNode);
      assertThat(copy).containsOnlyNulls();
    } finally {
      java.nio.file.Files.delete(file);
    }
  }

  static final class Worker extends Thread {
    final List<String> jobs;
    String result;

    Worker(List<String> jobs) {
      this.jobs = jobs;
    }

    @Override
    public void run() {
      result = String.join("+", jobs);
    }
  }

  @Test
  void anApplicationsThreadIsMadeAnew() throws InterruptedException {
    Worker worker = new Worker(List.of("a", "b"));
    worker.start();
    worker.join();

    Worker copy = RoundTrip.of(worker);
    copy.start();
    copy.join();

    assertThat(copy.result).isEqualTo("a+b");
  }

  @Test
  void locksAreFreeAndConditionsBelongToThem() {
    ReentrantLock lock = new ReentrantLock(true);
    Condition condition = lock.newCondition();
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    lock.lock();
    Object[] root = {
      condition,
      lock,
      both.readLock(),
      both,
      both.writeLock(),
      new StampedLock(),
      new Semaphore(3),
      new CountDownLatch(2)
    };

    Object[] copy = RoundTrip.of(root);

    Lock restored = (Lock) copy[1];
    assertThat(((ReentrantLock) restored).isFair()).isTrue();
    assertThat(restored.tryLock()).isTrue();
    ((Condition) copy[0]).signalAll();
    assertThat(((ReentrantReadWriteLock) copy[3]).readLock()).isSameAs(copy[2]);
    assertThat(((Semaphore) copy[6]).availablePermits()).isEqualTo(3);
  }

  @Test
  void executorsBecomeDaemonPools() throws Exception {
    ExecutorService fixed = Executors.newFixedThreadPool(3);
    ExecutorService single = Executors.newSingleThreadExecutor();
    ExecutorService scheduled = Executors.newScheduledThreadPool(2);
    ExecutorService closed = Executors.newCachedThreadPool();
    closed.shutdown();
    List<ExecutorService> all =
        List.of(
            fixed,
            single,
            scheduled,
            Executors.newSingleThreadScheduledExecutor(),
            Executors.unconfigurableExecutorService(fixed));
    try {
      for (ExecutorService executor : all) {
        ExecutorService copy = RoundTrip.restored(executor);
        assertThat(copy.submit(() -> Thread.currentThread().isDaemon()).get()).isTrue();
      }
      assertThat(RoundTrip.of(ForkJoinPool.commonPool())).isSameAs(ForkJoinPool.commonPool());
      assertThatThrownBy(() -> RoundTrip.restored(closed).execute(() -> {}))
          .isInstanceOf(RejectedExecutionException.class);
    } finally {
      all.forEach(ExecutorService::shutdownNow);
    }
  }

  @Test
  void futures() throws Exception {
    CompletableFuture<String> done = CompletableFuture.completedFuture("x");
    CompletableFuture<String> nothing = CompletableFuture.completedFuture(null);
    CompletableFuture<String> failed = CompletableFuture.failedFuture(new IOException("no"));
    FutureTask<String> task = new FutureTask<>(() -> "ran");
    task.run();

    assertThat(RoundTrip.of(done)).isCompletedWithValue("x");
    assertThat(RoundTrip.of(nothing)).isCompletedWithValue(null);
    assertThat(RoundTrip.of(failed)).isCompletedExceptionally();
    assertThat(RoundTrip.of(new CompletableFuture<>())).isNotDone();
    assertThat(RoundTrip.of(task).get()).isEqualTo("ran");
  }

  @Test
  void referencesAndThreadLocals() {
    ThreadLocal<String> local = ThreadLocal.withInitial(() -> "start");
    local.set("now");
    Object referent = new int[] {1};

    assertThat(RoundTrip.of(local).get()).isEqualTo("start");
    assertThat(RoundTrip.of(new Object[] {new java.lang.ref.WeakReference<>(referent), referent}))
        .hasSize(2);
    local.remove();
  }

  @Test
  void standardStreamsAndLoggers() {
    Object[] root = {System.out, System.err, System.in, Logger.getLogger("a.b")};

    assertThat(RoundTrip.of(root)).containsExactly(root);
  }

  @Test
  void documents() throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    "<a x='1'><b>text</b><!--c--></a>".getBytes(StandardCharsets.UTF_8)));
    document.getDocumentElement().getFirstChild();

    Document copy = RoundTrip.of(document);

    assertThat(copy.getDocumentElement().getAttribute("x")).isEqualTo("1");
    assertThat(copy.getElementsByTagName("b").item(0).getTextContent()).isEqualTo("text");
    copy.getDocumentElement().appendChild(copy.createElement("new"));
    assertThat(copy.getDocumentElement().getLastChild().getNodeName()).isEqualTo("new");
  }
}
