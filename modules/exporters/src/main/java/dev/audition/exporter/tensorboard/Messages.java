package dev.audition.exporter.tensorboard;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Value;
import dev.audition.study.Objective;
import dev.audition.study.StudySpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * TensorBoard's messages, by the field numbers of its public descriptions.
 *
 * @see <a
 *     href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto">event.proto</a>
 * @see <a
 *     href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/hparams/api.proto">api.proto</a>
 */
final class Messages {
  /** Field of an event that TensorBoard does not know and skips: the log's offset. */
  static final int OFFSET = 1000;

  /** Tag of the values that a trial ended with, before the metric's name. */
  static final String OBJECTIVE = "objective/";

  private static final int STRING = 1;
  private static final int BOOL = 2;
  private static final int FLOAT64 = 3;

  private Messages() {}

  private static double seconds(Instant at) {
    return at.getEpochSecond() + at.getNano() / 1e9;
  }

  /** The first event of every file. */
  static Proto version(Instant at) {
    return new Proto().real(1, seconds(at)).text(3, "brain.Event:2");
  }

  /** An event with a summary. */
  static Proto event(Instant at, long step, long offset, Proto summary) {
    return new Proto()
        .real(1, seconds(at))
        .whole(2, step)
        .message(5, summary)
        .whole(OFFSET, offset);
  }

  /** A summary of numbers by their tags; they are kept with the precision of a float. */
  static Proto scalars(Map<String, Double> values) {
    var summary = new Proto();
    values.forEach(
        (tag, value) -> summary.message(1, new Proto().text(1, tag).single(2, value.floatValue())));
    return summary;
  }

  /** A summary of the plug-in for hyperparameters; its tensor is empty, but must be there. */
  private static Proto hyper(String tag, int field, Proto content) {
    return new Proto().message(1, hyperValue(tag, field, content));
  }

  private static Proto hyperValue(String tag, int field, Proto content) {
    var plugin = new Proto().text(1, "hparams").message(2, new Proto().message(field, content));
    var tensor = new Proto().whole(1, 1).message(2, new Proto().message(2, new Proto()));
    return new Proto()
        .text(1, "_hparams_/" + tag)
        .message(8, tensor)
        .message(9, new Proto().message(1, plugin));
  }

  /** What is searched, and what is wanted. */
  static Proto experiment(StudySpec spec, Instant created) {
    var experiment = new Proto().real(3, seconds(created));
    spec.space().parameters().forEach(parameter -> experiment.message(4, info(parameter)));
    for (Objective objective : spec.objectives()) {
      var name = new Proto().text(2, OBJECTIVE + objective.metric());
      experiment.message(5, new Proto().message(1, name).text(3, objective.metric()));
    }
    return hyper("experiment", 2, experiment.text(6, spec.name()));
  }

  private static Proto info(Parameter parameter) {
    var info = new Proto().text(1, parameter.name());
    return switch (parameter.domain()) {
      case Domain.Real real -> info.whole(4, FLOAT64).message(6, interval(real.min(), real.max()));
      case Domain.Whole whole ->
          info.whole(4, FLOAT64).message(6, interval((double) whole.min(), (double) whole.max()));
      case Domain.Categorical categorical -> discrete(info, categorical.choices());
      case Domain.Ordinal ordinal -> discrete(info, ordinal.levels());
      case Domain.Constant constant -> discrete(info, List.of(constant.value()));
    };
  }

  private static Proto interval(double least, double most) {
    return new Proto().real(1, least).real(2, most);
  }

  /** Values of several kinds are shown as text. */
  private static Proto discrete(Proto info, List<Value> values) {
    boolean flags = values.stream().allMatch(Value.Flag.class::isInstance);
    boolean numbers =
        values.stream().allMatch(v -> v instanceof Value.Real || v instanceof Value.Whole);
    var list = new Proto();
    for (Value value : values) {
      boolean kept = flags || numbers;
      list.message(1, kept ? plain(value) : new Proto().text(3, value.text()));
    }
    return info.whole(4, flags ? BOOL : numbers ? FLOAT64 : STRING).message(5, list);
  }

  private static Proto plain(Value value) {
    return switch (value) {
      case Value.Real real -> new Proto().real(2, real.value());
      case Value.Whole whole -> new Proto().real(2, (double) whole.value());
      case Value.Text text -> new Proto().text(3, text.value());
      case Value.Flag flag -> new Proto().flag(4, flag.value());
    };
  }

  /** A trial begins with its configuration. */
  static Proto begins(String trial, Configuration configuration, Instant at) {
    var start = new Proto();
    configuration
        .values()
        .forEach(
            (name, value) -> start.message(1, new Proto().text(1, name).message(2, plain(value))));
    return hyper("session_start_info", 3, start.text(4, trial).real(5, seconds(at)));
  }

  /** Adds to a summary that a trial has ended. */
  static Proto ends(Proto summary, boolean well, Instant at) {
    var end = new Proto().whole(1, well ? 1 : 2).real(2, seconds(at));
    return summary.message(1, hyperValue("session_end_info", 4, end));
  }
}
