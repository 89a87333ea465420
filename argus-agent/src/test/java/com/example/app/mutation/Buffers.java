package com.example.app.mutation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Calendar;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/** Move cursors, counters and holders that they are given, then fail. */
@SuppressWarnings({"JavaUtilDate"}) // code as it is met, mistakes and all
public final class Buffers {

  private Buffers() {}

  public static long readsBuffer(ByteBuffer in) {
    in.get();
    return in.getLong();
  }

  public static char flipsChars(CharBuffer in) {
    in.position(3).flip();
    return in.get(3);
  }

  public static int readsStream(InputStream in, byte[] into) throws IOException {
    int read = in.read(into);
    if (in.read() < 0) {
      throw new IOException("ended after " + read);
    }
    return read;
  }

  public static char readsText(Reader in, char[] into) throws IOException {
    int read = in.read(into);
    return into[read];
  }

  public static void writesOut(ByteArrayOutputStream out, byte[] bytes) {
    out.reset();
    out.write(bytes, 0, bytes.length + 1);
  }

  public static int countsDown(AtomicInteger left) {
    return 10 / left.getAndSet(0) / left.get();
  }

  public static long addsAll(AtomicLongArray sums) {
    for (int i = 0; ; i++) {
      sums.addAndGet(i, i);
    }
  }

  public static String takesReference(AtomicReference<String> held) {
    held.set(null);
    return held.get().trim();
  }

  public static void movesDate(Date date) {
    date.setTime(0);
    throw new IllegalStateException("before the epoch");
  }

  public static int movesCalendar(Calendar calendar, int days) {
    calendar.add(Calendar.DAY_OF_MONTH, days);
    return calendar.getActualMaximum(99);
  }

  public static char deletes(StringBuilder text, int from) {
    text.delete(0, from);
    return text.charAt(from);
  }

  public static String inserts(StringBuilder text, Optional<String> more) {
    text.insert(0, "x").setLength(2);
    return more.get();
  }

  public static int marksStream(ByteArrayInputStream in) {
    in.skip(2);
    in.mark(0);
    return 1 / in.available();
  }

  public static byte wraps(byte[] raw, ByteBuffer view) {
    raw[0] = 99;
    view.put((byte) 7);
    return view.get(raw.length);
  }
}
