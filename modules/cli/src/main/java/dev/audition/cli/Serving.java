package dev.audition.cli;

import dev.audition.cli.control.ControlClient;
import dev.audition.cli.control.ControlException;
import dev.audition.cli.control.ControlReply;
import dev.audition.cli.control.ControlRequest;
import dev.audition.spec.Sweep;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks the process that serves a store to carry studies out. */
final class Serving {
  /** Asks whether a process serves the store; the answer's text is its number. */
  static final String HELLO = "serving";

  static final String SUBMIT = "submit";
  static final String RESUME = "resume";
  static final String DOCUMENT = "document";
  static final String DIRECTORY = "directory";
  static final String TIMES = "times";

  /** What is to become of a sweep that recurs. */
  enum Times {
    /** One study, now. */
    ONCE,
    /** A study at each of its times. */
    AGAIN
  }

  /** To open a study may take a while: its log is read, its class loaded. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** In UTF-8, quoted, it still fits into one line of the socket. */
  private static final int LONGEST = 250_000;

  private final Surroundings surroundings;
  private final StoreLocation.Directory store;

  private Serving(Surroundings surroundings, StoreLocation.Directory store) {
    this.surroundings = surroundings;
    this.store = store;
  }

  /** The process that serves a store; empty if none does. */
  static Optional<Serving> find(StoreLocation location, Surroundings surroundings) {
    if (!(location instanceof StoreLocation.Directory directory)) {
      return Optional.empty();
    }
    var serving = new Serving(surroundings, directory);
    try {
      ControlReply reply = serving.send(HELLO, "", Map.of());
      return reply.outcome() == ControlReply.Outcome.DONE ? Optional.of(serving) : Optional.empty();
    } catch (ControlException nobody) {
      return Optional.empty();
    }
  }

  /**
   * The process that serves a store.
   *
   * @throws Failure with exit code 11 if none does
   */
  static Serving require(StoreLocation location, Surroundings surroundings) {
    if (!(location instanceof StoreLocation.Directory directory)) {
      throw Failure.usage(
          "only a store in a folder can be served, but --store is %s".formatted(location));
    }
    var serving = new Serving(surroundings, directory);
    serving.ask(HELLO, "", Map.of());
    return serving;
  }

  /**
   * Has a new study carried out.
   *
   * @param times whether a recurring one is to recur
   * @return the answer's words; the study is durable then
   * @throws Failure if it is refused, with exit code 2
   */
  String submit(Sweep sweep, Times times) {
    if (sweep.document().length() > LONGEST) {
      throw Failure.usage(
          "a sweep that is submitted must have at most %d characters, presets included, but has %d"
              .formatted(LONGEST, sweep.document().length()));
    }
    String directory = sweep.directory().toAbsolutePath().normalize().toString();
    return ask(
            SUBMIT,
            sweep.study().name(),
            Map.of(DOCUMENT, sweep.document(), DIRECTORY, directory, TIMES, times.toString()))
        .text();
  }

  /** Whether the process still serves the store. */
  boolean isThere() {
    try {
      return send(HELLO, "", Map.of()).outcome() == ControlReply.Outcome.DONE;
    } catch (ControlException gone) {
      return false;
    }
  }

  /**
   * Has a study go on that was paused, or that nobody carries out.
   *
   * @return what is to be said about that
   */
  String resume(StudyInfo study) {
    ask(RESUME, study.id(), Map.of());
    return "study '%s' goes on in the process that serves the store".formatted(study.name());
  }

  private ControlReply ask(String action, String study, Map<String, String> arguments) {
    ControlReply reply;
    try {
      reply = send(action, study, arguments);
    } catch (ControlException unreachable) {
      throw new Failure(
          ExitCode.UNREACHABLE,
          unreachable.kind() == ControlException.Kind.NOBODY
              ? "no process serves the store %s; start one with: audition serve%s"
                  .formatted(surroundings.shownStore(store), StoreOption.hint(store, surroundings))
              : String.valueOf(unreachable.getMessage()));
    }
    return switch (reply.outcome()) {
      case DONE -> reply;
      case REFUSED -> throw Failure.usage(reply.text());
      case INVALID -> throw new Failure(ExitCode.UNREACHABLE, reply.text());
    };
  }

  private ControlReply send(String action, String study, Map<String, String> arguments)
      throws ControlException {
    return ControlClient.ask(
        store.path(), new ControlRequest(action, study, surroundings.user(), arguments), PATIENCE);
  }
}
