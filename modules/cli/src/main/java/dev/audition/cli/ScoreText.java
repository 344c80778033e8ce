package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.replay.Interval;
import dev.audition.replay.Recording;
import dev.audition.replay.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;

/** What rules would have cost and kept, as cells of a table and as fields. */
final class ScoreText {
  private ScoreText() {}

  static List<String> cells(Score score, Recording recording) {
    int top = Math.min(Score.TOP, recording.best().size());
    String ends =
        score.reason().isEmpty()
            ? "with the recording"
            : "at entry %s: %s".formatted(range(score.end(), ScoreText::whole), score.reason());
    return List.of(
        SafeText.line(score.set().name(), 80),
        range(score.steps(), ScoreText::whole),
        range(score.saved(), share -> String.format(Locale.ROOT, "%.0f%%", 100 * share)),
        range(score.stopped(), ScoreText::whole),
        best(score, recording),
        range(score.regret(), ScoreText::regret),
        range(score.lost(), ScoreText::whole) + " of " + top,
        SafeText.line(ends, 120));
  }

  private static String best(Score score, Recording recording) {
    if (recording.best().isEmpty() || score.regret().low() == Double.POSITIVE_INFINITY) {
      return "none";
    }
    return score.best().map(trial -> "trial " + trial).orElse("depends");
  }

  private static String regret(double regret) {
    return regret == Double.POSITIVE_INFINITY ? "all" : Figures.number(regret);
  }

  private static String whole(double number) {
    return Long.toString(Math.round(number));
  }

  private static String range(Interval interval, DoubleFunction<String> text) {
    String low = text.apply(interval.low());
    String high = text.apply(interval.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  static Map<String, Object> fields(Score score, Recording recording) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("rules", score.set().name());
    fields.put("recordedSteps", recording.steps());
    fields.put("steps", pair(score.steps()));
    fields.put("saved", pair(score.saved()));
    fields.put("stopped", pair(score.stopped()));
    fields.put("unknown", pair(score.unknown()));
    score.best().ifPresent(trial -> fields.put("best", trial));
    fields.put("kept", score.kept());
    fields.put("regret", pair(score.regret()));
    fields.put("lost", pair(score.lost()));
    fields.put("end", pair(score.end()));
    fields.put("reason", score.reason());
    return fields;
  }

  private static List<Object> pair(Interval interval) {
    return List.of(Json.number(interval.low()), Json.number(interval.high()));
  }
}
