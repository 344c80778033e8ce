package dev.audition.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Manifests as JSON; the same manifest is always written with the same bytes. */
public final class ManifestCodec {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int FORMAT = 1;

  private ManifestCodec() {}

  /** Writes a manifest. */
  public static byte[] write(Manifest manifest) {
    var bytes = new ByteArrayOutputStream();
    Draft draft = manifest.draft();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("study", draft.trial().study());
      json.writeNumberField("trial", draft.trial().trial());
      json.writeNumberField("attempt", draft.attempt());
      json.writeNumberField("step", draft.step());
      if (draft.value().isPresent() && Double.isFinite(draft.value().getAsDouble())) {
        json.writeNumberField("value", draft.value().getAsDouble());
      }
      json.writeArrayFieldStart("files");
      for (Manifest.Entry entry : manifest.entries()) {
        json.writeStartObject();
        json.writeStringField("path", entry.path());
        json.writeNumberField("size", entry.size());
        json.writeStringField("sha256", entry.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a manifest.
   *
   * @throws DamagedCheckpoint if the bytes are not one, or a path in it leads out of its folder
   */
  public static Manifest read(byte[] bytes) throws DamagedCheckpoint {
    try (JsonParser json = FACTORY.createParser(bytes)) {
      var reading = new Reading();
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        expect(json.currentToken(), JsonToken.FIELD_NAME);
        String name = json.currentName();
        json.nextToken();
        reading.take(name, json);
      }
      return reading.manifest();
    } catch (DamagedCheckpoint damaged) {
      throw damaged;
    } catch (IOException | IllegalArgumentException malformed) {
      throw new DamagedCheckpoint("has a manifest that cannot be read: " + malformed.getMessage());
    }
  }

  private static void expect(JsonToken found, JsonToken wanted) throws DamagedCheckpoint {
    if (found != wanted) {
      throw new DamagedCheckpoint("has a manifest with %s in place of %s".formatted(found, wanted));
    }
  }

  private static final class Reading {
    private int format;
    private String study = "";
    private int trial = -1;
    private int attempt;
    private long step = -1;
    private OptionalDouble value = OptionalDouble.empty();
    private final List<Manifest.Entry> entries = new ArrayList<>();

    void take(String name, JsonParser json) throws IOException {
      switch (name) {
        case "format" -> format = json.getIntValue();
        case "study" -> study = json.getText();
        case "trial" -> trial = json.getIntValue();
        case "attempt" -> attempt = json.getIntValue();
        case "step" -> step = json.getLongValue();
        case "value" -> value = OptionalDouble.of(json.getDoubleValue());
        case "files" -> files(json);
        default -> json.skipChildren();
      }
    }

    private void files(JsonParser json) throws IOException {
      expect(json.currentToken(), JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        entries.add(entry(json));
      }
    }

    private static Manifest.Entry entry(JsonParser json) throws IOException {
      String path = "";
      long size = -1;
      String sha256 = "";
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "path" -> path = json.getText();
          case "size" -> size = json.getLongValue();
          case "sha256" -> sha256 = json.getText();
          default -> json.skipChildren();
        }
      }
      if (leadsOut(path) || size < 0 || !sha256.matches("[0-9a-f]{64}")) {
        throw new DamagedCheckpoint(
            "has a manifest with an entry that leads out of it or is incomplete");
      }
      return new Manifest.Entry(path, size, sha256);
    }

    private static boolean leadsOut(String path) {
      try {
        Path parsed = Path.of(path);
        return path.isEmpty()
            || parsed.isAbsolute()
            || !parsed.normalize().toString().equals(path)
            || parsed.startsWith("..");
      } catch (InvalidPathException invalid) {
        return true;
      }
    }

    Manifest manifest() throws DamagedCheckpoint {
      if (format != FORMAT) {
        throw new DamagedCheckpoint(
            "has a manifest of format %d, but this version reads %d".formatted(format, FORMAT));
      }
      return new Manifest(new Draft(new TrialKey(study, trial), attempt, step, value), entries);
    }
  }
}
