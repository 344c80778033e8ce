package dev.audition.exporter.prometheus;

import dev.audition.hook.HookContext;
import dev.audition.hook.HookProvider;
import dev.audition.hook.StudyListener;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.io.IOException;
import java.util.Set;

/**
 * Serves a study's numbers. Settings: {@code port}, 9464 without it, 0 for any that is free; {@code
 * host}, by default this machine alone.
 */
public final class PrometheusProvider implements HookProvider {
  private static final String PORT = "port";
  private static final int STANDARD = 9464;
  private static final int MOST = 65_535;

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public void check(Settings settings) {
    port(settings);
  }

  private static int port(Settings settings) {
    long port = settings.bare(PORT).allow(Set.of(PORT, "host")).whole(PORT, STANDARD, 0);
    settings.bare(PORT).text("host");
    if (port > MOST) {
      throw new SettingException(PORT, "port must be %d or less, but is %d".formatted(MOST, port));
    }
    return (int) port;
  }

  @Override
  public StudyListener open(Settings settings, HookContext context) {
    int port = port(settings);
    String host = settings.bare(PORT).text("host").orElse("127.0.0.1");
    try {
      return ScrapeServer.open(host, port, new StudyMeters(context.spec()));
    } catch (IOException taken) {
      throw new SettingException(
          PORT,
          "port %d of %s cannot be used: %s; name another, or 0 for any that is free"
              .formatted(port, host, taken.getMessage()));
    }
  }
}
