package approval;

import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Images as numbers to learn from: one row an image, and the digit of each. */
final class Features {
  private static final int SIDE = 8;
  private static final int PIXELS = SIDE * SIDE;
  private static final int WHITE = 16;

  private final float[] values;
  private final float[] labels;

  private Features(float[] values, float[] labels) {
    this.values = values;
    this.labels = labels;
  }

  /** The digit of each image. */
  float[] labels() {
    return labels.clone();
  }

  /** The grey of each pixel in so many levels, then how much ink is in each row and column. */
  static Features of(List<float[]> images, int levels) {
    int width = PIXELS + 2 * SIDE;
    var values = new float[images.size() * width];
    var labels = new float[images.size()];
    for (int i = 0; i < labels.length; i++) {
      float[] image = images.get(i);
      labels[i] = image[PIXELS];
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        float level = (float) Math.floor(image[pixel] * levels / (WHITE + 1));
        values[i * width + pixel] = level;
        values[i * width + PIXELS + pixel / SIDE] += level;
        values[i * width + PIXELS + SIDE + pixel % SIDE] += level;
      }
    }
    return new Features(values, labels);
  }

  /** A matrix of its own for every caller, who frees it. */
  DMatrix matrix() throws XGBoostError {
    var matrix = new DMatrix(values, labels.length, values.length / labels.length, Float.NaN);
    matrix.setLabel(labels);
    return matrix;
  }
}
