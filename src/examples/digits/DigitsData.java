package digits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * 1797 images of handwritten digits, 8 x 8 pixels of 0 to 16 each, with the digit they show.
 *
 * <p>A line of the file is an image: 64 pixels, then the digit. The first 1257 images train, the
 * other 540 judge.
 */
public final class DigitsData {
  private static final int TRAINING = 1257;
  private static final int PIXELS = 64;

  private final List<float[]> rows;

  private DigitsData(List<float[]> rows) {
    this.rows = rows;
  }

  /** Reads the images, which lie beside this class. */
  public static DigitsData load() {
    var rows = new ArrayList<float[]>();
    try (InputStream file = DigitsData.class.getResourceAsStream("digits.csv.gz");
        var lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",");
        var row = new float[PIXELS + 1];
        for (int i = 0; i < row.length; i++) {
          row[i] = Float.parseFloat(cells[i]);
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("digits.csv.gz cannot be read", e);
    }
    return new DigitsData(rows);
  }

  /** The images to train with, as they are in the file: 64 pixels, then the digit. */
  public List<float[]> trainingRows() {
    return rows.subList(0, TRAINING);
  }

  /** The images to judge with, as they are in the file: 64 pixels, then the digit. */
  public List<float[]> validationRows() {
    return rows.subList(TRAINING, rows.size());
  }

  /** The images to train with. Every caller gets a matrix of its own and frees it. */
  DMatrix training() throws XGBoostError {
    return matrix(trainingRows());
  }

  /** The images to judge with. Every caller gets a matrix of its own and frees it. */
  DMatrix validation() throws XGBoostError {
    return matrix(validationRows());
  }

  private static DMatrix matrix(List<float[]> part) throws XGBoostError {
    var pixels = new float[part.size() * PIXELS];
    var digits = new float[part.size()];
    for (int i = 0; i < part.size(); i++) {
      System.arraycopy(part.get(i), 0, pixels, i * PIXELS, PIXELS);
      digits[i] = part.get(i)[PIXELS];
    }
    var matrix = new DMatrix(pixels, part.size(), PIXELS, Float.NaN);
    matrix.setLabel(digits);
    return matrix;
  }
}
