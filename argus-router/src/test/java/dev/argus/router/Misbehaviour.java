package dev.argus.router;

import dev.argus.router.ScriptedServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** How to answer badly, byte by byte. */
final class Misbehaviour {

  private Misbehaviour() {}

  static Reply raw(String text) {
    return (request, out, socket) -> {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return false;
    };
  }

  static Reply endless(byte[] start, String more) {
    return (request, out, socket) -> {
      out.write(start);
      byte[] block = more.repeat(500).getBytes(StandardCharsets.UTF_8);
      while (true) {
        out.write(block);
      }
    };
  }

  /** One piece each fiftieth of a second, until the client goes. */
  static Reply drip(byte[] start, String piece) {
    return (request, out, socket) -> {
      out.write(start);
      socket.setSoTimeout(20);
      while (true) {
        out.write(piece.getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
          if (socket.getInputStream().read() < 0) {
            return false;
          }
        } catch (SocketTimeoutException e) {
          // The next piece.
        }
      }
    };
  }

  /** Keeps the connection open and says nothing: the server reads on, and nothing more comes. */
  static boolean hang() {
    return true;
  }

  static boolean reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    return false;
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
