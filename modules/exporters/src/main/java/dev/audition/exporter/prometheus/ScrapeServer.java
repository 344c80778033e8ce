package dev.audition.exporter.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code GET /metrics}. */
final class ScrapeServer implements StudyListener {
  private static final Logger LOG = LoggerFactory.getLogger(ScrapeServer.class);
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final StudyMeters meters;
  private final HttpServer server;
  private final ExecutorService threads;

  private ScrapeServer(StudyMeters meters, HttpServer server, ExecutorService threads) {
    this.meters = meters;
    this.server = server;
    this.threads = threads;
  }

  static ScrapeServer open(String host, int port, StudyMeters meters) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(host, port), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    var opened = new ScrapeServer(meters, server, threads);
    server.setExecutor(threads);
    server.createContext("/metrics", opened::answer);
    server.start();
    LOG.info("Serving metrics at http://{}:{}/metrics", host, opened.port());
    return opened;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] body = meters.scrape().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", FORMAT);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Totals are of the study, not of this process, so everything counts. */
  @Override
  public OptionalLong heard() {
    return OptionalLong.of(0);
  }

  @Override
  public void entry(long offset, Entry entry, StudyState state) {
    meters.entry(entry, state);
  }

  @Override
  public void closed(String reason) {
    server.stop(0);
    threads.shutdown();
  }
}
