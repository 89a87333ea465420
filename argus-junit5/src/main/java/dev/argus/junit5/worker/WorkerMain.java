package dev.argus.junit5.worker;

import dev.argus.core.ArgusException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Entry point of the verification JVM. Its only argument is the class path under test; it takes
 * work from standard input and answers on standard output, which the code under test never sees.
 */
public final class WorkerMain {

  private WorkerMain() {}

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    OutputStream answers = System.out;
    DataInputStream work = new DataInputStream(System.in);
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.setIn(java.io.InputStream.nullInputStream());
    try (Verifier verifier = new Verifier(paths(args[0]), paths(args[1]))) {
      while (true) {
        Wire.Message message = Wire.receive(work);
        List<String> texts = message.texts();
        verifier.generate(
            texts.subList(5, texts.size()).stream().map(Path::of).toList(),
            Integer.parseInt(texts.get(0)),
            Set.copyOf(texts.get(1).lines().toList()),
            Long.parseLong(texts.get(2)),
            Boolean.parseBoolean(texts.get(3)),
            Suggested.of(texts.get(4)),
            (word, parts) -> Wire.send(answers, word, parts));
      }
    } catch (EOFException parentIsGone) {
      // done
    } catch (ArgusException e) {
      Wire.send(answers, Wire.BROKEN, List.of(String.valueOf(e.getMessage())));
    } finally {
      // threads of the code under test may be left over
      Runtime.getRuntime().halt(0);
    }
  }

  private static List<Path> paths(String classPath) {
    List<Path> paths = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        paths.add(Path.of(entry).toAbsolutePath());
      }
    }
    return paths;
  }
}
