package dev.audition.exporter.webhook;

import dev.audition.hook.HookContext;
import dev.audition.hook.HookProvider;
import dev.audition.hook.StudyListener;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Sends each event to an address. Settings: {@code url}, or {@code $NAME} of an environment
 * variable that has it; {@code secret}, the name of a variable with the key to sign with; {@code
 * allow-private}, {@code attempts}.
 */
public final class WebhookProvider implements HookProvider {
  private static final Set<String> KEYS = Set.of("url", "secret", "allow-private", "attempts");
  private static final int MOST_ATTEMPTS = 20;

  private final Function<String, Optional<String>> environment;

  /** Looks variables up in this process's environment. */
  public WebhookProvider() {
    this(name -> Optional.ofNullable(System.getenv(name)));
  }

  WebhookProvider(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void check(Settings settings) {
    settings.allow(KEYS);
    String url = String.valueOf(settings.required("url"));
    if (!url.startsWith("$")) {
      uri(url);
    }
    settings.text("secret");
    settings.flag("allow-private", false);
    attempts(settings);
  }

  private static int attempts(Settings settings) {
    long attempts = settings.whole("attempts", 4, 1);
    if (attempts > MOST_ATTEMPTS) {
      throw new SettingException(
          "attempts",
          "attempts must be %d or fewer, but are %d".formatted(MOST_ATTEMPTS, attempts));
    }
    return (int) attempts;
  }

  /** The address, without repeating it in messages: its path may be a secret. */
  private static URI uri(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException broken) {
      throw new SettingException("url", "url must be a URL, but has a character that none has");
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw new SettingException("url", "url must begin with http:// or https:// and a host");
    }
    if (uri.getRawUserInfo() != null) {
      throw new SettingException(
          "url", "url must have no user and password; sign what is sent with a secret instead");
    }
    return uri;
  }

  @Override
  public StudyListener open(Settings settings, HookContext context) {
    check(settings);
    String url = String.valueOf(settings.required("url"));
    URI target = uri(url.startsWith("$") ? variable("url", url.substring(1)) : url);
    Optional<String> secret = settings.text("secret").map(name -> variable("secret", name));
    var retries = Retries.of(attempts(settings));
    var sender =
        WebSender.of(
            new WebSender.Target(target, secret, settings.flag("allow-private", false)),
            retries,
            context);
    return new Webhook(sender, context);
  }

  private String variable(String setting, String name) {
    return environment
        .apply(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                new SettingException(
                    setting,
                    "the environment variable %s must be set for %s, but is not"
                        .formatted(name, setting)));
  }
}
