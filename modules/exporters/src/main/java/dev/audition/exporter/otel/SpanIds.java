package dev.audition.exporter.otel;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids made from what a span is about, so that a span that is sent once more after a crash is the
 * same one.
 */
final class SpanIds implements IdGenerator {
  private final String study;
  private String next = "";

  SpanIds(String study) {
    this.study = study;
  }

  /** What the next span is about. */
  void next(String subject) {
    next = subject;
  }

  @Override
  public String generateSpanId() {
    return digest(study + "/" + next).substring(0, 16);
  }

  @Override
  public String generateTraceId() {
    return digest(study).substring(0, 32);
  }

  private static String digest(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
