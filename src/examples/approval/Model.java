package approval;

import digits.Scores;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * What is trained, between two steps: plain data, so that it can be written down. XGBoost's own
 * objects live as long as a step.
 */
final class Model {
  private final Features training;
  private final Features validation;
  private byte[] trees = {};
  private int rounds;

  Model(Features training, Features validation) {
    this.training = training;
    this.validation = validation;
  }

  /** Adds one round of trees. */
  Map<String, Double> boost(Map<String, Object> parameters)
      throws XGBoostError, java.io.IOException {
    DMatrix matrix = training.matrix();
    try {
      Booster booster =
          trees.length == 0
              ? XGBoost.train(matrix, parameters, 0, Map.of(), null, null)
              : XGBoost.loadModel(trees);
      try {
        booster.setParams(parameters);
        booster.update(matrix, rounds++);
        trees = booster.toByteArray();
        return scores(booster);
      } finally {
        booster.dispose();
      }
    } finally {
      matrix.dispose();
    }
  }

  private Map<String, Double> scores(Booster booster) throws XGBoostError {
    DMatrix matrix = validation.matrix();
    try {
      return Scores.of(booster.predict(matrix), validation.labels());
    } finally {
      matrix.dispose();
    }
  }
}
