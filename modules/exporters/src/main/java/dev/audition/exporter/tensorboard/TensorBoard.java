package dev.audition.exporter.tensorboard;

import dev.audition.exporter.HookFailure;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.machine.TrialFacts;
import dev.audition.study.StudySpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A folder for each trial with its reports, and the study's hyperparameters above them. Each file
 * knows the last entry that is in it, so that after a crash nothing is missing and nothing twice.
 */
final class TensorBoard implements StudyListener {
  private final Path folder;
  private final StudySpec spec;
  private final Map<String, EventFile> open = new HashMap<>();

  TensorBoard(Path folder, StudySpec spec) {
    this.folder = folder;
    this.spec = spec;
  }

  /** It looks at everything once more; files skip what they have. */
  @Override
  public OptionalLong heard() {
    return OptionalLong.of(0);
  }

  @Override
  public void entry(long offset, Entry entry, StudyState state) {
    try {
      follow(new At(offset, entry, state));
    } catch (IOException failed) {
      throw new HookFailure("an event file cannot be written: " + failed.getMessage(), failed);
    }
  }

  private record At(long offset, Entry entry, StudyState state) {
    TrialFacts trial(int number) {
      return state.trials().get(number).facts();
    }
  }

  private void follow(At at) throws IOException {
    switch (at.entry().event()) {
      case StudyEvent.StudyCreated created ->
          write(".", at, 0, Messages.experiment(spec, at.entry().at()));
      case StudyEvent.TrialProposed e -> begins(e, at);
      case StudyEvent.MetricsReported e ->
          write(name(e.trial()), at, e.step(), Messages.scalars(e.metrics()));
      case StudyEvent.TrialCompleted e -> completed(e, at);
      case StudyEvent.TrialScored e -> scored(e, at);
      case StudyEvent.TrialPruned e -> ends(e.trial(), true, at);
      case StudyEvent.TrialFailed e -> ends(e.trial(), false, at);
      case StudyEvent.TrialCancelled e -> ends(e.trial(), false, at);
      case StudyEvent other -> {}
    }
  }

  private static String name(int trial) {
    return "trial-%05d".formatted(trial);
  }

  private void begins(StudyEvent.TrialProposed e, At at) throws IOException {
    String name = name(e.trial());
    write(name, at, 0, Messages.begins(name, e.configuration(), at.entry().at()));
  }

  /** Result and end are one event, so that no crash can part them. */
  private void completed(StudyEvent.TrialCompleted e, At at) throws IOException {
    var values = new TreeMap<String, Double>();
    e.metrics().forEach((metric, value) -> values.put("final/" + metric, value));
    values.putAll(result(e.values()));
    long step = step(e.trial(), at);
    ends(e.trial(), Messages.ends(Messages.scalars(values), true, at.entry().at()), at, step);
  }

  /** The last value of a tag is the one that counts. */
  private void scored(StudyEvent.TrialScored e, At at) throws IOException {
    write(name(e.trial()), at, step(e.trial(), at), Messages.scalars(result(e.values())));
  }

  private Map<String, Double> result(List<Double> values) {
    var result = new TreeMap<String, Double>();
    for (int i = 0; i < values.size(); i++) {
      result.put(Messages.OBJECTIVE + spec.objectives().get(i).metric(), values.get(i));
    }
    return result;
  }

  private static long step(int trial, At at) {
    return at.trial(trial).curve().lastStep().orElse(0L);
  }

  private void ends(int trial, boolean well, At at) throws IOException {
    ends(trial, Messages.ends(new Proto(), well, at.entry().at()), at, 0);
  }

  private void ends(int trial, Proto summary, At at, long step) throws IOException {
    write(name(trial), at, step, summary);
    EventFile file = open.remove(name(trial));
    if (file != null) {
      file.close();
    }
  }

  private void write(String name, At at, long step, Proto summary) throws IOException {
    EventFile file = file(name, at);
    if (file.last() < at.offset()) {
      file.write(Messages.event(at.entry().at(), step, at.offset(), summary));
    }
  }

  /** Named by the time of the trial's proposal, so that it is the same after a restart. */
  private EventFile file(String name, At at) throws IOException {
    EventFile there = open.get(name);
    if (there != null) {
      return there;
    }
    Path path = folder.resolve(name).resolve("events.out.tfevents.0000000000.audition").normalize();
    EventFile file = EventFile.open(path);
    open.put(name, file);
    if (file.isFresh()) {
      file.write(Messages.version(at.entry().at()));
    }
    return file;
  }

  @Override
  public void closed(String reason) {
    for (EventFile file : open.values()) {
      try {
        file.close();
      } catch (IOException failed) {
        throw new HookFailure("an event file cannot be closed: " + failed.getMessage(), failed);
      }
    }
  }
}
