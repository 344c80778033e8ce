package dev.audition.bench.search;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.audition.space.Configuration;
import dev.audition.space.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A surrogate of real training runs, of one data set.
 *
 * <p>Thread-safe. Values that a configuration has not are 0, or {@code #na#} for categories.
 *
 * @see <a href="https://arxiv.org/abs/2109.03670">Pfisterer et al. 2022 (YAHPO Gym)</a>
 */
final class Yahpo {
  private static final Map<String, OrtSession> SESSIONS = new ConcurrentHashMap<>();

  private final Scenario scenario;
  private final String instance;
  private final OrtSession session;
  private final JsonNode encoding;

  /**
   * What is particular to a family of surrogates.
   *
   * @param categories names of the category inputs; the first one is the instance
   * @param numbers names of the other inputs
   * @param full the inputs that say how much is trained, at full fidelity
   * @param accuracy which output is the accuracy that is searched for
   */
  private record Scenario(
      String name,
      List<String> categories,
      List<String> numbers,
      Map<String, Double> full,
      int accuracy) {}

  private static final Scenario LCBENCH =
      new Scenario(
          "lcbench",
          List.of("OpenML_task_id"),
          List.of(
              "epoch",
              "batch_size",
              "learning_rate",
              "momentum",
              "weight_decay",
              "num_layers",
              "max_units",
              "max_dropout"),
          Map.of("epoch", 52.0),
          1);

  private static final Scenario XGBOOST =
      new Scenario(
          "rbv2_xgboost",
          List.of("task_id", "booster", "num.impute.selected.cpo"),
          List.of(
              "nrounds",
              "eta",
              "gamma",
              "lambda",
              "alpha",
              "subsample",
              "max_depth",
              "min_child_weight",
              "colsample_bytree",
              "colsample_bylevel",
              "rate_drop",
              "skip_drop",
              "trainsize",
              "repl"),
          Map.of("trainsize", 1.0, "repl", 10.0),
          0);

  private Yahpo(Scenario scenario, String instance) {
    this.scenario = scenario;
    this.instance = instance;
    this.session = SESSIONS.computeIfAbsent(scenario.name(), Yahpo::open);
    this.encoding = Json.resource("yahpo/%s/encoding.json".formatted(scenario.name()));
  }

  static Yahpo of(String scenario, String instance) {
    return new Yahpo(scenario.equals("lcbench") ? LCBENCH : XGBOOST, instance);
  }

  private static OrtSession open(String scenario) {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      byte[] model = Json.bytes("yahpo/%s/model.onnx".formatted(scenario));
      return OrtEnvironment.getEnvironment().createSession(model, options);
    } catch (OrtException e) {
      throw new IllegalStateException("cannot load the surrogate " + scenario, e);
    }
  }

  /** The accuracy at full fidelity, negated: smaller is better. */
  double loss(Configuration point) {
    return -accuracy(point, scenario.full());
  }

  /** The accuracy with some inputs given. */
  double accuracy(Configuration point, Map<String, Double> fidelity) {
    var numbers = new float[1][scenario.numbers().size()];
    for (int i = 0; i < numbers[0].length; i++) {
      String name = scenario.numbers().get(i);
      Double given = fidelity.get(name);
      numbers[0][i] =
          (float)
              (given != null
                  ? given
                  : point.value(name).isPresent() ? Values.number(point, name) : 0.0);
    }
    return run(categories(point), numbers)[scenario.accuracy()];
  }

  private int[][] categories(Configuration point) {
    var codes = new int[1][scenario.categories().size()];
    for (int i = 0; i < codes[0].length; i++) {
      String name = scenario.categories().get(i);
      String word = i == 0 ? instance : point.value(name).map(Value::text).orElse("#na#");
      codes[0][i] = encoding.get(name).get(word).asInt();
    }
    return codes;
  }

  private float[] run(int[][] categories, float[][] numbers) {
    var environment = OrtEnvironment.getEnvironment();
    try (var words = OnnxTensor.createTensor(environment, categories);
        var reals = OnnxTensor.createTensor(environment, numbers);
        var result = session.run(Map.of("x_cat", words, "x_cont", reals))) {
      return ((float[][]) result.get(0).getValue())[0];
    } catch (OrtException e) {
      throw new IllegalStateException("the surrogate %s failed".formatted(scenario.name()), e);
    }
  }
}
