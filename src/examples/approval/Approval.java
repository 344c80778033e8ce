package approval;

import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.uses;

import dev.audition.runner.jvm.Trial;
import dev.audition.training.Training;
import dev.audition.training.TrainingObjective;
import digits.DigitsData;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells handwritten digits apart, in stages: features, which trials with the same number of grey
 * levels share, then epochs of boosting, each saved and reported.
 */
public final class Approval implements TrainingObjective {
  private static final int EPOCHS = 27;

  private final DigitsData data = DigitsData.load();

  @Override
  public Training<?> training() {
    return Training.<Model>of("approval")
        .registering(Features.class)
        .first("features", this::features, uses("greys"))
        .repeat("epoch", (trial, model) -> metrics(model.boost(parameters(trial))), times(EPOCHS));
  }

  private Model features(Trial trial) {
    int levels = trial.integer("greys");
    return new Model(
        Features.of(data.trainingRows(), levels), Features.of(data.validationRows(), levels));
  }

  private static Map<String, Object> parameters(Trial trial) {
    var parameters = new HashMap<String, Object>(trial.configuration().plain());
    parameters.remove("greys");
    parameters.put("objective", "multi:softprob");
    parameters.put("num_class", 10);
    parameters.put("tree_method", "hist");
    parameters.put("nthread", 1);
    parameters.put("seed", trial.seed() & Integer.MAX_VALUE);
    return parameters;
  }
}
