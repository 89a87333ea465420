package com.example.outside;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/** Exercises a real library, errors included, and prints what comes of it. */
public final class Library {

  private Library() {}

  public static void main(String[] args) throws IOException {
    JsonFactory factory = new JsonFactory();
    long hash = 1;
    for (int i = 0; i < 2_000; i++) {
      String json = write(factory, i);
      hash = hash * 31 + tokens(factory, json);
      hash = hash * 31 + tokens(factory, json.substring(0, json.length() - i % 7));
    }
    System.out.println(hash);
  }

  private static String write(JsonFactory factory, int i) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeNumberField("number", i * 1.5);
      generator.writeStringField("text", "t\u00e4xt \"" + i + "\"");
      generator.writeArrayFieldStart("array");
      for (int k = 0; k < i % 5; k++) {
        generator.writeNumber(k);
      }
      generator.writeEndArray();
      generator.writeEndObject();
    }
    return out.toString();
  }

  private static long tokens(JsonFactory factory, String json) {
    long hash = 1;
    try (JsonParser parser = factory.createParser(json)) {
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        hash = hash * 31 + token.name().hashCode() + parser.getText().hashCode();
      }
    } catch (IOException e) {
      hash = hash * 31 + e.getClass().getName().hashCode();
    }
    return hash;
  }
}
