package dev.audition.storage;

import dev.audition.machine.StudyPhase;
import dev.audition.study.StopReason;
import java.io.IOException;

/** The phase of a study in snapshots. */
final class PhaseCodec {
  private PhaseCodec() {}

  static void write(EventOutput out, StudyPhase phase) throws IOException {
    switch (phase) {
      case StudyPhase.Created created -> write(out, phase, "", "");
      case StudyPhase.Running running -> write(out, phase, "", "");
      case StudyPhase.Paused paused -> write(out, phase, paused.by(), paused.reason());
      case StudyPhase.Finishing finishing -> write(out, phase, finishing.reason());
      case StudyPhase.Finished finished -> write(out, phase, finished.reason());
      case StudyPhase.Failed failed -> write(out, phase, failed.reason());
    }
  }

  private static void write(EventOutput out, StudyPhase phase, StopReason reason)
      throws IOException {
    write(out, phase, reason.kind().name(), reason.text());
  }

  private static void write(EventOutput out, StudyPhase phase, String by, String why)
      throws IOException {
    out.word("phase", phase.kind());
    out.text("by", by);
    out.text("why", why);
  }

  static StudyPhase read(EventInput in) throws IOException {
    var kind = in.word("phase", StudyPhase.Kind.class);
    String by = in.text("by");
    String why = in.text("why");
    return switch (kind) {
      case CREATED -> new StudyPhase.Created();
      case RUNNING -> new StudyPhase.Running();
      case PAUSED -> new StudyPhase.Paused(by, why);
      case FINISHING -> new StudyPhase.Finishing(reason(by, why));
      case FINISHED -> new StudyPhase.Finished(reason(by, why));
      case FAILED -> new StudyPhase.Failed(reason(by, why));
    };
  }

  private static StopReason reason(String kind, String text) {
    return new StopReason(StopReason.Kind.valueOf(kind), text);
  }
}
