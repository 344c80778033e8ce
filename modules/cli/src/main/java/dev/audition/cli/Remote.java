package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.control.ControlClient;
import dev.audition.cli.control.ControlException;
import dev.audition.cli.control.ControlReply;
import dev.audition.cli.control.ControlRequest;
import dev.audition.machine.StudyState;
import dev.audition.space.SearchSpace;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks something of a study: of the process that runs it, else of its log. */
final class Remote {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Surroundings surroundings;
  private final StoreLocation location;
  private final StudyInfo study;
  private boolean offline;

  private Remote(Surroundings surroundings, StoreLocation location, StudyInfo study) {
    this.surroundings = surroundings;
    this.location = location;
    this.study = study;
  }

  static Remote of(StoreOption option, String nameOrId, Surroundings surroundings) {
    try (Store store = option.open(surroundings)) {
      return new Remote(surroundings, store.location(), StoreOption.find(store, nameOrId));
    }
  }

  static Remote of(StoreLocation location, StudyInfo study, Surroundings surroundings) {
    return new Remote(surroundings, location, study);
  }

  String name() {
    return study.name();
  }

  /**
   * Has an action carried out.
   *
   * @return the offset once it is durable, 0 if nothing had to change
   */
  long ask(String action, Map<String, String> arguments) {
    var request = new ControlRequest(action, study.id(), surroundings.user(), arguments);
    Optional<ControlReply> reply = running(request);
    offline = reply.isEmpty();
    if (offline) {
      return OfflineStudy.submit(location, study, request);
    }
    return switch (reply.orElseThrow().outcome()) {
      case DONE -> reply.orElseThrow().offset();
      case REFUSED ->
          throw Failure.usage("study '%s': %s".formatted(study.name(), reply.orElseThrow().text()));
      case INVALID -> throw new Failure(ExitCode.UNREACHABLE, reply.orElseThrow().text());
    };
  }

  /** The answer of the process that runs the study; empty if there is none. */
  private Optional<ControlReply> running(ControlRequest request) {
    if (!(location instanceof StoreLocation.Directory directory)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ControlClient.ask(directory.path(), request, PATIENCE));
    } catch (ControlException e) {
      if (e.kind() == ControlException.Kind.NOBODY) {
        return Optional.empty();
      }
      throw new Failure(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }

  /** Whether no process ran the study when it was last asked, so that its log was written. */
  boolean offline() {
    return offline;
  }

  /** What the study searches. */
  SearchSpace space() {
    StudyState state = state();
    String document = state.created().orElseThrow().document();
    return SweepReader.fromDocument(document, Path.of("").toAbsolutePath(), Catalog.installed())
        .study()
        .space()
        .with(state.controls().tuning().domains());
  }

  /** The study as its log has it now. */
  StudyState state() {
    try (Store store = Store.open(location)) {
      return store.state(study.id());
    }
  }
}
