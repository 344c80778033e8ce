package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.engine.StudyException;
import dev.audition.machine.StudyState;
import dev.audition.schedule.Recurrence.Occurrence;
import dev.audition.spec.SpecException;
import dev.audition.spec.Sweep;
import dev.audition.spec.WarmStart;
import dev.audition.storage.Store;
import dev.audition.storage.StoreException;
import dev.audition.storage.StudyInfo;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Begins the studies of recurring ones when their time has come. What it must remember is in the
 * store: a time whose study is there has been dealt with. Used by one thread at a time.
 */
final class Recurring {
  /** How long a study that is in the way, and not open here, is left alone. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final SeriesFolder folder;
  private final Daemon.Setting setting;
  private final Catalog catalog;
  private final Map<String, Series> known = new HashMap<>();
  private final Map<String, Instant> notBefore = new HashMap<>();
  private final Map<String, Occurrence> done = new HashMap<>();

  Recurring(Daemon.Setting setting, Catalog catalog) {
    this.setting = setting;
    this.catalog = catalog;
    this.folder = new SeriesFolder(setting.store(), catalog);
  }

  /** Keeps a recurring study; its first study begins at the next of its times. */
  Series add(Sweep sweep, Instant now) {
    if (folder.names().contains(sweep.study().name())) {
      throw Failure.usage(
          "there is a recurring study '%s' already; take it back: audition recurring %s --remove"
              .formatted(sweep.study().name(), sweep.study().name()));
    }
    var series = new Series(sweep, now);
    folder.add(series);
    return series;
  }

  /** Begins what is due. */
  void look(Instant now, ServedStudies studies) {
    List<String> names = folder.names();
    known.keySet().retainAll(names);
    for (String name : names) {
      try {
        Series series = known.computeIfAbsent(name, folder::read);
        if (!notBefore.getOrDefault(name, Instant.MIN).isAfter(now)) {
          look(series, now, studies);
        }
      } catch (Failure
          | StudyException
          | StoreException
          | SpecException
          | UncheckedIOException failed) {
        notBefore.put(name, now.plus(PAUSE));
        setting
            .output()
            .say("recurring study '%s' cannot begin: %s".formatted(name, failed.getMessage()));
      }
    }
  }

  private void look(Series series, Instant now, ServedStudies studies) {
    Optional<Occurrence> latest = series.repeat().latest(series.since(), now);
    if (latest.isEmpty()
        || latest.get().equals(done.get(series.name()))
        || studies.anyOpen(name -> WarmStarting.isOf(name, series.name()))) {
      return;
    }
    try (Store store = Store.open(setting.store())) {
      List<StudyInfo> all = store.studies();
      Set<String> names = all.stream().map(StudyInfo::name).collect(Collectors.toSet());
      Optional<Occurrence> due = series.due(now, names);
      if (due.isPresent()) {
        boolean busy =
            all.stream()
                .filter(study -> WarmStarting.isOf(study.name(), series.name()))
                .anyMatch(study -> !store.state(study.id()).phase().over());
        if (busy) {
          notBefore.put(series.name(), now.plus(PAUSE));
          return;
        }
        begin(series, due.get(), store, studies);
      }
      done.put(series.name(), latest.get());
    }
  }

  private void begin(Series series, Occurrence due, Store store, ServedStudies studies) {
    Sweep sweep = series.at(due, catalog);
    Optional<WarmStart> warm = sweep.warmStart();
    Optional<StudyState> last =
        warm.isPresent() && !warm.get().open()
            ? Optional.empty()
            : WarmStarting.source(store, warm.flatMap(WarmStart::from).orElse(series.name()));
    Sweep warmed =
        last.map(
                source ->
                    WarmStarting.filled(
                        sweep, source, warm.orElseGet(WarmStart::standard), catalog))
            .orElse(sweep);
    setting
        .output()
        .say(
            "study '%s' begins%s"
                .formatted(
                    warmed.study().name(),
                    last.map(source -> ", with the best of '%s' first".formatted(source.name()))
                        .orElse("")));
    studies.create(warmed);
  }
}
