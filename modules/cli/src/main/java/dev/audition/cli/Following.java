package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.progress.ProgressFeed;
import dev.audition.cli.view.StudyWatch;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * Shows a study that the process that serves its store carries out, as if it ran here, and ends
 * with the same exit code. It only reads; who ends it does not touch the study.
 */
final class Following {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int LOOKS_BEFORE_ASKING = 10;

  private final StudyRun.Setting setting;
  private final Serving serving;
  private final Catalog catalog;
  private StudyState state = StudyState.initial();
  private long next = 1;

  Following(StudyRun.Setting setting, Serving serving, Catalog catalog) {
    this.setting = setting;
    this.serving = serving;
    this.catalog = catalog;
  }

  /**
   * Follows a study until there is nothing more to wait for.
   *
   * @param before what of it has been seen; the initial state if nothing
   */
  ExitCode until(String study, StudyState before) {
    var surroundings = setting.surroundings();
    state = before;
    next = before.offset() + 1;
    try (Store store = Store.open(setting.location());
        Showing showing =
            Showing.open(setting.options(), surroundings, setting.title(), setting.name())) {
      String id = StoreOption.find(store, study).id();
      var watch = new StudyWatch(before, seen -> StudyFacts.limits(seen, catalog));
      try (var feed = new ProgressFeed(watch, showing.display(), InstantSource.system())) {
        feed.every(showing.every(), () -> {});
        follow(store, id, feed);
      }
      ExitCode code = StudyFacts.exit(state);
      new FinalBlock(setting, state, code).print(showing.json());
      return code;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private void follow(Store store, String id, ProgressFeed feed) {
    int looks = 0;
    while (true) {
      next =
          store.read(
              id,
              next,
              (offset, entry) -> {
                state = StudyMachine.evolve(state, entry);
                feed.entry(offset, entry, state);
              });
      boolean rests = state.phase() instanceof StudyPhase.Paused && state.trials().live() == 0;
      if (state.phase().over() || rests) {
        return;
      }
      looks++;
      if (looks % LOOKS_BEFORE_ASKING == 0 && !serving.isThere()) {
        throw new Failure(
            ExitCode.UNREACHABLE,
            "the process that served the store is gone; the next one to serve it goes on with"
                + " study '%s'".formatted(setting.name()));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
