package dev.audition.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.catalog.Catalog;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.storage.StoreLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recurring studies of a store: a file each in its folder {@code recurring}. */
final class SeriesFolder {
  private static final String SUFFIX = ".json";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path folder;
  private final Catalog catalog;

  SeriesFolder(StoreLocation.Directory store, Catalog catalog) {
    this.folder = store.path().resolve("recurring");
    this.catalog = catalog;
  }

  /** All of them, by name. */
  List<Series> all() {
    var all = new ArrayList<Series>();
    names().forEach(name -> all.add(read(name)));
    return all;
  }

  /** Their names, in order. */
  List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The one of a name, which must be there. */
  Series read(String name) {
    try {
      JsonNode fields = MAPPER.readTree(file(name).toFile());
      Sweep sweep =
          SweepReader.fromDocument(
              fields.path("document").asText(),
              Path.of(fields.path("directory").asText()),
              catalog);
      return new Series(sweep, Instant.parse(fields.path("since").asText()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Keeps a recurring study; it survives a power cut once this returns. */
  void add(Series series) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("since", series.since().toString());
    fields.put("directory", series.sweep().directory().toAbsolutePath().normalize().toString());
    fields.put("document", series.sweep().document());
    try {
      Files.createDirectories(folder);
      Path draft = folder.resolve(series.name() + ".tmp");
      try (var channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(MAPPER.writeValueAsBytes(fields));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file(series.name()), StandardCopyOption.ATOMIC_MOVE);
      for (Path parent : List.of(folder, folder.resolveSibling("."))) {
        try (var channel = FileChannel.open(parent, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Forgets one; its studies stay. */
  boolean remove(String name) {
    try {
      return names().contains(name) && Files.deleteIfExists(file(name));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }
}
