package dev.argus.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.argus.core.fingerprint.*;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.StackTrace;
import dev.argus.core.trace.StackTraceParser;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.zip.*;

public final class TraceScore {
  record Row(String id, String group, long order, List<String> app, List<String> variant, String trace) {}

  static Map<String, Object> object(JsonParser p) throws IOException {
    Map<String, Object> m = new LinkedHashMap<>();
    while (p.nextToken() != JsonToken.END_OBJECT) {
      String name = p.currentName();
      JsonToken t = p.nextToken();
      if (t == JsonToken.START_ARRAY) {
        List<String> l = new ArrayList<>();
        while (p.nextToken() != JsonToken.END_ARRAY) l.add(p.getText());
        m.put(name, l);
      } else m.put(name, p.getText());
    }
    return m;
  }

  @SuppressWarnings("unchecked")
  public static void main(String[] a) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(a[1])));
        JsonParser p = new JsonFactory().createParser(in)) {
      while (p.nextToken() != null) rows.add(object(p));
    }
    Path classes = a.length > 3 ? Path.of(a[3]) : null;
    Map<String, FingerprintMaker> makers = new HashMap<>();
    try (BufferedWriter w = Files.newBufferedWriter(Path.of(a[2]))) {
      for (Map<String, Object> r : rows) {
        List<String> app = (List<String>) r.get("app_packages");
        StackTrace t = StackTraceParser.parse((String) r.get("trace")).orElseThrow();
        ThrowableInfo info = t.toThrowableInfo(new dev.argus.core.importing.AppPackages(app == null ? List.of() : app));
        List<String> keys;
        if (a[0].equals("v1")) keys = List.of(Fingerprinter.fingerprint(info));
        else {
          String rel = ((List<String>) r.getOrDefault("variant", List.of(""))).stream().findFirst().orElse("");
          keys = makers.computeIfAbsent(rel, x -> {
            CodeAnchor anchor = null;
            if (classes != null && Files.exists(classes.resolve(x + ".jar"))) {
              try {
                ZipFile z = new ZipFile(classes.resolve(x + ".jar").toFile());
                anchor = new CodeAnchor(n -> {
                  ZipEntry e = z.getEntry(n.replace('.', '/') + ".class");
                  try { return e == null ? null : z.getInputStream(e).readAllBytes(); } catch (IOException ex) { throw new UncheckedIOException(ex); }
                });
              } catch (IOException ex) { throw new UncheckedIOException(ex); }
            }
            return new FingerprintMaker(FingerprintRules.standard(), anchor);
          }).fingerprints(info).keys();
        }
        StringBuilder b = new StringBuilder("{\"id\":\"" + r.get("id") + "\",\"fingerprints\":[");
        for (int i = 0; i < keys.size(); i++) {
          b.append(i > 0 ? "," : "").append('"').append(keys.get(i).replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\p{Cntrl}]", " ")).append('"');
        }
        w.write(b.append("]}\n").toString());
      }
    }
  }
}
