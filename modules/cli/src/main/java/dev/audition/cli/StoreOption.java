package dev.audition.cli;

import dev.audition.cli.view.SafeText;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which store a command works on. */
final class StoreOption {
  static final String FOLDER = ".audition";

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description =
          "The store: a folder, or postgresql://USER@HOST/DATABASE. By default"
              + " $$AUDITION_STORE, else .audition in this folder; run puts it beside the sweep.")
  private String store = "";

  /** Where the store is, as given or by default. */
  StoreLocation location(Surroundings surroundings) {
    return location(surroundings, surroundings.directory());
  }

  /** Where the store is; by default in a folder. */
  StoreLocation location(Surroundings surroundings, Path folder) {
    return StoreLocation.parse(text(surroundings, folder));
  }

  /** The store's address as an engine takes it, with a password if it has one. */
  String text(Surroundings surroundings, Path folder) {
    Optional<String> given =
        store.isEmpty() ? surroundings.variable("AUDITION_STORE") : Optional.of(store);
    String text = given.orElseGet(() -> folder.resolve(FOLDER).toString());
    return text.contains("://") ? text : surroundings.path(text).toString();
  }

  /** Opens the store for reading. */
  Store open(Surroundings surroundings) {
    return Store.open(location(surroundings));
  }

  /** How to name the store in a further command: empty if that finds it by itself. */
  static String hint(StoreLocation location, Surroundings surroundings) {
    if (!(location instanceof StoreLocation.Directory directory)) {
      return " --store " + location;
    }
    boolean found =
        directory.path().equals(surroundings.directory().resolve(FOLDER))
            || surroundings
                .variable("AUDITION_STORE")
                .map(surroundings::path)
                .filter(directory.path()::equals)
                .isPresent();
    return found ? "" : " --store " + quoted(surroundings.shown(directory.path()));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./@%+=:,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * The study that is meant.
   *
   * @param nameOrId as given; empty: the only one there is
   */
  static StudyInfo find(Store store, String nameOrId) {
    List<StudyInfo> all = store.studies();
    if (nameOrId.isEmpty()) {
      if (all.size() == 1) {
        return all.get(0);
      }
      throw Failure.usage(
          all.isEmpty()
              ? "there is no study in %s yet; start one with: audition run SWEEP"
                  .formatted(store.location())
              : "which study? %s has %s: %s".formatted(store.location(), all.size(), names(all)));
    }
    return store
        .find(nameOrId)
        .orElseThrow(
            () ->
                Failure.usage(
                    "there is no study '%s' in %s; there %s"
                        .formatted(
                            SafeText.line(nameOrId),
                            store.location(),
                            all.isEmpty() ? "is none at all" : "are " + names(all))));
  }

  private static String names(List<StudyInfo> all) {
    return all.stream()
        .map(study -> study.name().isEmpty() ? study.id() : study.name())
        .distinct()
        .limit(20)
        .collect(Collectors.joining(", "));
  }
}
