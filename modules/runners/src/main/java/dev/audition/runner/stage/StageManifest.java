package dev.audition.runner.stage;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What a result consists of: a line of JSON and a line with the CRC-32C of the first.
 *
 * @param key what it is the result of, as written for people
 * @param seconds how long it took to compute
 * @param files its files, sorted by path
 */
record StageManifest(String key, double seconds, List<StageFile> files) {
  static final String NAME = "manifest.json";
  private static final JsonFactory JSON = new JsonFactory();

  StageManifest {
    files = List.copyOf(files);
  }

  long bytes() {
    return files.stream().mapToLong(StageFile::bytes).sum();
  }

  void write(Path file) throws IOException {
    byte[] json = json();
    String sum = "\n%08x".formatted(sum(json));
    var whole = new ByteArrayOutputStream();
    whole.write(json);
    whole.write(sum.getBytes(StandardCharsets.US_ASCII));
    Files.write(file, whole.toByteArray());
  }

  /**
   * Reads one back.
   *
   * @throws IOException if it is missing or damaged
   */
  static StageManifest read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.size() != 2) {
      throw new IOException("its manifest is cut off");
    }
    byte[] json = lines.get(0).getBytes(StandardCharsets.UTF_8);
    if (!lines.get(1).equals("%08x".formatted(sum(json)))) {
      throw new IOException("its manifest is damaged");
    }
    return parse(json);
  }

  private static long sum(byte[] bytes) {
    var sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }

  private byte[] json() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("key", key);
      json.writeNumberField("seconds", seconds);
      json.writeArrayFieldStart("files");
      for (StageFile file : files) {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeNumberField("bytes", file.bytes());
        json.writeNumberField("crc32c", file.sum());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static StageManifest parse(byte[] json) throws IOException {
    String key = "";
    double seconds = 0;
    List<StageFile> files = List.of();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "key" -> key = parser.getText();
          case "seconds" -> seconds = parser.getDoubleValue();
          case "files" -> files = files(parser);
          default -> parser.skipChildren();
        }
      }
    }
    return new StageManifest(key, seconds, files);
  }

  private static List<StageFile> files(JsonParser parser) throws IOException {
    var files = new ArrayList<StageFile>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      String path = "";
      long bytes = 0;
      long sum = 0;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "path" -> path = parser.getText();
          case "bytes" -> bytes = parser.getLongValue();
          case "crc32c" -> sum = parser.getLongValue();
          default -> parser.skipChildren();
        }
      }
      files.add(new StageFile(path, bytes, sum));
    }
    return files;
  }
}
