package dev.audition.exporter.webhook;

import dev.audition.exporter.HookFailure;
import dev.audition.hook.HookContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts signed JSON to one address: connects only to allowed addresses, follows no redirect, tries
 * again after failures that may pass, and gives up within its bound.
 */
final class WebSender implements AutoCloseable {
  private static final int MOST_BYTES = 64 * 1024;
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

  /** Of the time that the engine lets a call take: the rest is for the call itself. */
  private static final double SHARE = 0.8;

  private final Target target;
  private final Retries retries;
  private final Duration budget;
  private final CloseableHttpClient client;

  /**
   * Where to send.
   *
   * @param secret the key to sign with; empty: nothing is signed
   * @param allowPrivate whether it may be at an address of this machine or its network
   */
  record Target(URI uri, Optional<String> secret, boolean allowPrivate) {}

  private record Answer(int status, String body) {}

  private WebSender(Target target, Retries retries, Duration budget, CloseableHttpClient client) {
    this.target = target;
    this.retries = retries;
    this.budget = budget;
    this.client = client;
  }

  static WebSender of(Target target, Retries retries, HookContext context) {
    Predicate<InetAddress> allowed = target.allowPrivate() ? address -> true : Addresses::isPublic;
    long nanos = (long) (context.limit().toNanos() * SHARE);
    Timeout response = Timeout.ofNanoseconds(Math.max(1, nanos / retries.attempts()));
    Timeout connect = Timeout.ofNanoseconds(Math.min(LONGEST_CONNECT.toNanos(), nanos));
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new GuardedResolver(SystemDefaultDnsResolver.INSTANCE, allowed))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(connect)
                    .setSocketTimeout(response)
                    .build())
            .build();
    var client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(response)
                    .setConnectionRequestTimeout(connect)
                    .setRedirectsEnabled(false)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("Audition")
            .build();
    return new WebSender(target, retries, Duration.ofNanos(nanos), client);
  }

  /**
   * Sends until it is taken.
   *
   * @param id the same for every attempt, so that the receiver can tell
   * @throws HookFailure if it is not taken within the attempts and the bound
   */
  void deliver(String id, String body) {
    long deadline = System.nanoTime() + budget.toNanos();
    for (int tried = 1; ; tried++) {
      Optional<HookFailure> failure = attempt(id, body);
      if (failure.isEmpty()) {
        return;
      }
      Duration pause = retries.pause(tried, ThreadLocalRandom.current().nextDouble());
      boolean late = System.nanoTime() + pause.toNanos() > deadline;
      if (tried == retries.attempts() || late) {
        throw new HookFailure(
            "%s, after %d of %d attempts"
                .formatted(failure.get().getMessage(), tried, retries.attempts()),
            failure.get());
      }
      sleep(pause);
    }
  }

  /** One attempt; a failure that another attempt cannot mend is thrown, any other is answered. */
  private Optional<HookFailure> attempt(String id, String body) {
    try {
      Answer answer = post(id, body);
      if (isTaken(answer)) {
        return Optional.empty();
      }
      boolean passing = answer.status() >= 500 || answer.status() == 408 || answer.status() == 429;
      HookFailure failure = refused(answer);
      if (!passing) {
        throw failure;
      }
      return Optional.of(failure);
    } catch (GuardedResolver.ForbiddenAddress forbidden) {
      throw new HookFailure(String.valueOf(forbidden.getMessage()), forbidden);
    } catch (IOException failed) {
      return Optional.of(unreachable(failed));
    }
  }

  /**
   * Sends once and answers what came back.
   *
   * @throws HookFailure if nothing did, or a status other than 200 to 299
   */
  String ask(String id, String body) {
    try {
      Answer answer = post(id, body);
      if (!isTaken(answer)) {
        throw refused(answer);
      }
      return answer.body();
    } catch (IOException failed) {
      throw unreachable(failed);
    }
  }

  private static boolean isTaken(Answer answer) {
    return answer.status() >= 200 && answer.status() < 300;
  }

  private HookFailure refused(Answer answer) {
    boolean redirect = answer.status() >= 300 && answer.status() < 400;
    return new HookFailure(
        redirect
            ? "%s redirects with status %d, which is not followed; name the final address"
                .formatted(target.uri().getHost(), answer.status())
            : "%s answered with status %d".formatted(target.uri().getHost(), answer.status()));
  }

  /** The host alone: the path may be a secret. */
  private HookFailure unreachable(IOException failed) {
    String why =
        failed instanceof GuardedResolver.ForbiddenAddress
            ? String.valueOf(failed.getMessage())
            : failed.getClass().getSimpleName();
    return new HookFailure(
        "%s cannot be reached: %s".formatted(target.uri().getHost(), why), failed);
  }

  private Answer post(String id, String body) throws IOException {
    var request = new HttpPost(target.uri());
    long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    request.setHeader("Audition-Delivery", id);
    request.setHeader("Audition-Timestamp", Long.toString(now));
    target
        .secret()
        .ifPresent(key -> request.setHeader("Audition-Signature", Signature.of(key, now, body)));
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    var late = CompletableFuture.delayedExecutor(budget.toNanos(), TimeUnit.NANOSECONDS);
    var cancelling = CompletableFuture.runAsync(request::cancel, late);
    try {
      return client.execute(request, WebSender::answer);
    } finally {
      cancelling.cancel(false);
    }
  }

  private static Answer answer(ClassicHttpResponse response) throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      return new Answer(response.getCode(), "");
    }
    try (var content = entity.getContent()) {
      var body = new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return new Answer(response.getCode(), body);
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HookFailure("it was interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
