package dev.audition.exporter.otel;

import dev.audition.exporter.ExportPosition;
import dev.audition.hook.HookContext;
import dev.audition.hook.HookProvider;
import dev.audition.hook.StudyListener;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends traces by OTLP over HTTP. Settings: {@code endpoint}, by default {@code
 * http://localhost:4318/v1/traces}; {@code headers}, the name of an environment variable with
 * headers as {@code name=value,name=value}.
 */
public final class OpenTelemetryProvider implements HookProvider {
  /** What the exporter would print on standard error is reported by the hook, once. */
  private static final Logger NOISE = Logger.getLogger("io.opentelemetry.exporter");

  private static final String ENDPOINT = "endpoint";
  private static final String HEADERS = "headers";
  private static final String STANDARD = "http://localhost:4318/v1/traces";

  private final Function<String, Optional<String>> environment;

  /** Looks variables up in this process's environment. */
  public OpenTelemetryProvider() {
    this(name -> Optional.ofNullable(System.getenv(name)));
  }

  OpenTelemetryProvider(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "opentelemetry";
  }

  @Override
  public void check(Settings settings) {
    endpoint(settings);
    settings.text(HEADERS);
  }

  private static String endpoint(Settings settings) {
    Settings named = settings.bare(ENDPOINT).allow(Set.of(ENDPOINT, HEADERS));
    String endpoint = named.text(ENDPOINT).orElse(STANDARD);
    if (!endpoint.matches("https?://[^\\s@/]+(/\\S*)?")) {
      throw new SettingException(
          ENDPOINT, "endpoint must be an http or https URL without user, such as " + STANDARD);
    }
    return URI.create(endpoint).toString();
  }

  @Override
  public StudyListener open(Settings settings, HookContext context) {
    NOISE.setLevel(Level.OFF);
    var exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint(settings));
    settings
        .text(HEADERS)
        .ifPresent(
            name -> {
              for (String header : variable(name).split(",")) {
                int equals = header.indexOf('=');
                if (equals > 0) {
                  exporter.addHeader(
                      header.substring(0, equals).strip(), header.substring(equals + 1).strip());
                }
              }
            });
    exporter.setTimeout(context.limit().dividedBy(2));
    return new StudyTraces(
        context, new SpanSender(exporter.build(), ExportPosition.of(context), context.limit()));
  }

  private String variable(String name) {
    return environment
        .apply(name)
        .orElseThrow(
            () ->
                new SettingException(
                    HEADERS,
                    "the environment variable %s must be set for headers, but is not"
                        .formatted(name)));
  }
}
