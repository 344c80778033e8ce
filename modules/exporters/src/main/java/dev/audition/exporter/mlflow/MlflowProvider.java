package dev.audition.exporter.mlflow;

import dev.audition.hook.HookContext;
import dev.audition.hook.HookProvider;
import dev.audition.hook.StudyListener;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mlflow.tracking.MlflowClient;

/**
 * Logs to an MLflow server. Settings: {@code uri}, by default that of {@code MLFLOW_TRACKING_URI},
 * else {@code http://127.0.0.1:5000}; {@code experiment}, by default the study's name. Credentials
 * come from MLflow's own environment variables.
 */
public final class MlflowProvider implements HookProvider {
  private static final String URI = "uri";
  private static final String EXPERIMENT = "experiment";
  private static final String STANDARD = "http://127.0.0.1:5000";

  private final Function<String, Optional<String>> environment;

  /** Looks variables up in this process's environment. */
  public MlflowProvider() {
    this(name -> Optional.ofNullable(System.getenv(name)));
  }

  MlflowProvider(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "mlflow";
  }

  @Override
  public void check(Settings settings) {
    Settings named = settings.bare(URI).allow(Set.of(URI, EXPERIMENT));
    named.text(URI).ifPresent(MlflowProvider::checkUri);
    named.text(EXPERIMENT);
  }

  private static void checkUri(String uri) {
    if (!uri.matches("https?://[^\\s@/]+(/\\S*)?|databricks(://\\S+)?")) {
      throw new SettingException(
          URI,
          "uri must be an http or https URL without user and password, such as %s"
              .formatted(STANDARD));
    }
  }

  @Override
  public StudyListener open(Settings settings, HookContext context) {
    check(settings);
    Settings named = settings.bare(URI);
    String uri =
        named.text(URI).or(() -> environment.apply("MLFLOW_TRACKING_URI")).orElse(STANDARD);
    checkUri(uri);
    String experiment = named.text(EXPERIMENT).orElse(context.spec().name());
    return new MlflowExport(new MlflowRuns(new MlflowClient(uri), experiment, context));
  }
}
