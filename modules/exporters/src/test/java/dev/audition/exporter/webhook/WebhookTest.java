package dev.audition.exporter.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.exporter.HookFailure;
import dev.audition.exporter.Told;
import dev.audition.exporter.webhook.Receiver.Answer;
import dev.audition.hook.StudyListener;
import dev.audition.machine.StudyState;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WebhookTest {
  private static final Map<String, String> VARIABLES =
      Map.of("KEY", "swordfish", "HOOK", "http://127.0.0.1:1/T0/secret-path");

  private static StudyListener open(Duration limit, Map<String, Object> more) {
    var settings = new HashMap<String, Object>(Map.of("allow-private", true));
    settings.putAll(more);
    return new WebhookProvider(name -> Optional.ofNullable(VARIABLES.get(name)))
        .open(new Settings(settings), Told.context("s", Path.of("x"), limit));
  }

  private static StudyListener open(String url) {
    return open(Duration.ofSeconds(60), Map.of("url", url));
  }

  private static void tell(StudyListener hook) {
    hook.entry(5, Told.paused("lunch"), StudyState.initial());
  }

  @Test
  void postsSignedEvents() throws IOException {
    try (var receiver = new Receiver()) {
      var hook =
          open(Duration.ofSeconds(60), Map.of("url", receiver.url("/a?b=c"), "secret", "KEY"));
      tell(hook);

      var received = receiver.received.getFirst();
      assertThat(received.path()).isEqualTo("/a");
      assertThat(received.body()).startsWith("{\"v\":1,\"offset\":5,").contains("lunch");
      assertThat(received.header("Content-type")).startsWith("application/json");
      assertThat(received.header("Audition-delivery")).isEqualTo("0123456789abcdef-5");
      assertThat(received.header("Audition-signature"))
          .isEqualTo(
              Signature.of(
                  "swordfish",
                  Long.parseLong(received.header("Audition-timestamp")),
                  received.body()));
    }
  }

  /** Computed with {@code printf '%s' '1700000000.{"a":1}' | openssl dgst -sha256 -hmac key}. */
  @Test
  void signsTimestampAndBody() {
    assertThat(Signature.of("key", 1_700_000_000L, "{\"a\":1}"))
        .isEqualTo("sha256=a438e398bfafc57e4396bb7fc2304422f0f768e965d073ca313cb52e22e6ad03");
  }

  @Test
  void triesAgainWhatMayPass() throws IOException {
    try (var receiver = new Receiver(Answer.status(503), Answer.status(429), Answer.status(200))) {
      tell(open(receiver.url("/")));

      assertThat(receiver.received).hasSize(3);
      assertThat(receiver.received.stream().map(r -> r.header("Audition-delivery")).distinct())
          .hasSize(1);
    }
  }

  @Test
  void doesNotTryAgainWhatCannotPass() throws IOException {
    try (var receiver = new Receiver(Answer.status(404))) {
      assertThatThrownBy(() -> tell(open(receiver.url("/secret"))))
          .isInstanceOf(HookFailure.class)
          .hasMessage("127.0.0.1 answered with status 404");
      assertThat(receiver.received).hasSize(1);
    }
  }

  @Test
  void givesUpAfterItsAttempts() throws IOException {
    try (var receiver = new Receiver(Answer.status(500), Answer.status(502))) {
      var hook =
          open(Duration.ofSeconds(60), Map.of("url", receiver.url("/secret"), "attempts", 2L));
      assertThatThrownBy(() -> tell(hook))
          .hasMessage("127.0.0.1 answered with status 502, after 2 of 2 attempts");
      assertThat(receiver.received).hasSize(2);
    }
  }

  @Test
  void doesNotWaitForWhatStalls() throws IOException {
    try (var receiver = new Receiver(Answer.status(0), Answer.status(0))) {
      var hook =
          open(Duration.ofMillis(400), Map.of("url", receiver.url("/secret"), "attempts", 2L));
      assertThatThrownBy(() -> tell(hook))
          .isInstanceOf(HookFailure.class)
          .hasMessageStartingWith("127.0.0.1 cannot be reached: ")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void saysWhatCannotBeReached() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var hook =
        open(
            Duration.ofSeconds(60),
            Map.of("url", "http://127.0.0.1:%d/secret".formatted(free), "attempts", 1L));
    assertThatThrownBy(() -> tell(hook))
        .hasMessageContaining("127.0.0.1 cannot be reached: ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void followsNoRedirect() throws IOException {
    try (var inner = new Receiver();
        var outer = new Receiver(new Answer(307, inner.url("/"), ""))) {
      assertThatThrownBy(() -> tell(open(outer.url("/"))))
          .hasMessage(
              "127.0.0.1 redirects with status 307, which is not followed; name the final address");
      assertThat(inner.received).isEmpty();
    }
  }

  @Test
  void refusesPrivateAddressesUnlessTheyAreAllowed() throws IOException {
    try (var receiver = new Receiver()) {
      String port = receiver.url("").replaceFirst(".*:", "");
      for (String host : new String[] {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"}) {
        var hook =
            open(
                Duration.ofSeconds(60),
                Map.of("url", "http://%s:%s/".formatted(host, port), "allow-private", false));
        assertThatThrownBy(() -> tell(hook))
            .as(host)
            .hasMessageContaining("has only private, loopback or link-local addresses;");
      }
      assertThat(receiver.received).isEmpty();
    }
  }

  @Test
  void vetoesByItsAnswer() throws IOException {
    try (var receiver =
        new Receiver(new Answer(200, "", "{\"veto\": \"no lunch\"}"), Answer.status(500))) {
      var guard = open(receiver.url("/"));
      assertThat(guard.before(Told.pause("lunch"))).contains("no lunch");
      assertThatThrownBy(() -> guard.before(Told.pause("lunch"))).isInstanceOf(HookFailure.class);
      assertThat(guard.before(Told.pause("lunch"))).isEmpty();
      assertThat(receiver.received.getFirst().body()).startsWith("{\"v\":1,\"type\":\"before\"");
    }
  }

  @Test
  void takesAddressesFromTheEnvironment() {
    assertThatThrownBy(
            () -> tell(open(Duration.ofSeconds(60), Map.of("url", "$HOOK", "attempts", 1L))))
        .hasMessageContaining("127.0.0.1 cannot be reached")
        .hasMessageNotContaining("secret-path");
    assertThatThrownBy(() -> open("$NONE"))
        .isInstanceOf(SettingException.class)
        .hasMessage("the environment variable NONE must be set for url, but is not");
  }

  @Test
  void saysWhatIsWrongWithSettings() {
    assertThatThrownBy(() -> open("ftp://example.org"))
        .hasMessage("url must begin with http:// or https:// and a host");
    assertThatThrownBy(() -> open("https://me:pw@example.org"))
        .hasMessageContaining("must have no user and password")
        .hasMessageNotContaining("pw@");
    assertThatThrownBy(
            () -> open(Duration.ofSeconds(1), Map.of("url", "https://a.org", "attempts", 21L)))
        .hasMessage("attempts must be 20 or fewer, but are 21");
  }
}
