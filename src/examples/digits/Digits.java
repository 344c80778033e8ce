package digits;

import dev.audition.runner.jvm.Objective;
import dev.audition.runner.jvm.StateCodec;
import dev.audition.runner.jvm.Trial;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Tells handwritten digits apart with gradient-boosted trees. One boosting round is one step: it is
 * reported, and the model is checkpointed, so that a killed or paused trial goes on from there.
 */
public final class Digits implements Objective {
  private static final int ROUNDS = 81;
  private static final StateCodec<byte[]> MODEL = StateCodec.kryo(byte[].class);

  private final DigitsData data = DigitsData.load();

  @Override
  public double run(Trial trial) throws XGBoostError, IOException {
    DMatrix training = data.training();
    DMatrix validation = data.validation();
    try {
      return boost(trial, training, validation);
    } finally {
      training.dispose();
      validation.dispose();
    }
  }

  private static double boost(Trial trial, DMatrix training, DMatrix validation)
      throws XGBoostError, IOException {
    Map<String, Object> parameters = parameters(trial);
    var restored = trial.restore(MODEL);
    long done = restored.map(state -> state.step()).orElse(0L);
    Booster model =
        restored.isPresent()
            ? XGBoost.loadModel(restored.get().state())
            : XGBoost.train(training, parameters, 0, Map.of(), null, null);
    try {
      model.setParams(parameters);
      double loss = Double.NaN;
      for (long round = done + 1; round <= ROUNDS; round++) {
        model.update(training, (int) round - 1);
        Map<String, Double> metrics = Scores.of(model.predict(validation), validation.getLabel());
        loss = Objects.requireNonNull(metrics.get("val_loss"));
        trial.checkpoint(round, model.toByteArray(), MODEL);
        trial.report(round, metrics);
      }
      return loss;
    } finally {
      model.dispose();
    }
  }

  private static Map<String, Object> parameters(Trial trial) {
    var parameters = new HashMap<String, Object>();
    parameters.put("objective", "multi:softprob");
    parameters.put("num_class", 10);
    parameters.put("tree_method", "hist");
    parameters.put("nthread", 1);
    parameters.put("seed", trial.seed() & Integer.MAX_VALUE);
    parameters.putAll(trial.configuration().plain());
    return parameters;
  }
}
