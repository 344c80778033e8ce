package dev.audition.cli;

import dev.audition.StudyHandle;
import dev.audition.cli.control.ControlReply;
import dev.audition.cli.control.ControlRequest;
import dev.audition.engine.Outcome;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyState;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;

/**
 * Has requests of other processes judged by a study that is open here.
 *
 * @param location of its store
 */
record LiveStudy(StudyHandle handle, StoreLocation location) {

  /** What became of a request, once that is durable. */
  ControlReply answer(ControlRequest request) {
    StudyCommand command;
    try {
      command = command(request);
    } catch (IllegalArgumentException unknown) {
      return invalid(String.valueOf(unknown.getMessage()));
    }
    return submit(command);
  }

  /** What became of a command, once that is durable. */
  ControlReply submit(StudyCommand command) {
    StudyState before = handle.state();
    return switch (handle.submit(command).toCompletableFuture().join()) {
      case Outcome.Done done ->
          new ControlReply(
              ControlReply.Outcome.DONE, "", done.offset() == before.offset() ? 0 : done.offset());
      case Outcome.Refused refused -> refused(refused.reason());
      case Outcome.RetryLater later -> refused(later.reason() + "; try again");
    };
  }

  private StudyCommand command(ControlRequest request) {
    if (request.action().equals(Undoing.ACTION)) {
      try (Store store = Store.open(location)) {
        return Undoing.command(request, store, StoreOption.find(store, handle.id())).orElseThrow();
      }
    }
    return ControlActions.command(
        request, handle.spec().space().with(handle.state().controls().tuning().domains()));
  }

  /** A request was refused; nothing has changed. */
  static ControlReply refused(String why) {
    return new ControlReply(ControlReply.Outcome.REFUSED, why, 0);
  }

  /** A request makes no sense here. */
  static ControlReply invalid(String why) {
    return new ControlReply(ControlReply.Outcome.INVALID, why, 0);
  }
}
