package scenario;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import traffic.Traffic;

/** Unpacks uploads and shows how far it got. */
public final class Main {

  static byte[] upload(int files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < files; i++) {
        zip.putNextEntry(new ZipEntry("scan-" + i + ".txt"));
        zip.write(("page " + i).repeat(20).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  static void unpack(byte[] upload, boolean eager) throws IOException {
    try (ZipArchiveInputStream in = new ZipArchiveInputStream(new ByteArrayInputStream(upload))) {
      if (eager) {
        System.out.println("begin at " + in.getCompressedCount());
      }
      for (ZipArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        int read = in.readAllBytes().length;
        System.out.println(entry.getName() + " " + read + " from " + in.getCompressedCount());
      }
    }
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      unpack(upload(2), false);
      unpack(upload(1 + round), true);
    });
  }
}
