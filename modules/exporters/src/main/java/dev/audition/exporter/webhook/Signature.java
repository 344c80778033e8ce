package dev.audition.exporter.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is sent, so that the receiver knows who sent it, and when. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * {@code sha256=} and the HMAC-SHA256 of {@code timestamp.body} in lower-case hexadecimal.
   *
   * @param secret the key, as UTF-8
   * @param timestamp seconds since 1970
   */
  static String of(String secret, long timestamp, String body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signed = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, absent);
    }
  }
}
