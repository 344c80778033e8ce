package dev.audition.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.audition.checkpoint.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server on this machine, a process of its own, one for all tests of this JVM. */
final class S3Server {
  static final String KMS_KEY = "b8b5d4d2-6f1a-4a5c-9f0e-2f6b1c7d8e9f";
  private static final String KMS_ARN = "arn:aws:kms:us-east-1:1234567890:key/" + KMS_KEY;
  private static final Pattern STARTED =
      Pattern.compile(".*Tomcat started on ports? .*?(\\d+) \\(http\\).*");
  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static Optional<S3Server> running = Optional.empty();

  private final int port;

  private S3Server(int port) {
    this.port = port;
  }

  /** The server; the test is skipped where it is not there. */
  static synchronized S3Server running() throws IOException {
    if (running.isEmpty()) {
      Path jar = Path.of(System.getProperty("s3mock.jar", "server/s3mock.jar"));
      assumeTrue(Files.exists(jar), "skipped, because there is no S3 server at " + jar);
      running = Optional.of(start(jar));
    }
    return running.get();
  }

  private static S3Server start(Path jar) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=0",
                "--com.adobe.testing.s3mock.store.validKmsKeys=" + KMS_ARN)
            .redirectErrorStream(true)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    var seen = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      seen.append(line).append('\n');
      Matcher started = STARTED.matcher(line);
      if (started.matches()) {
        Thread.ofVirtual().start(() -> out.lines().forEach(ignored -> {}));
        return new S3Server(Integer.parseInt(started.group(1)));
      }
    }
    throw new IOException("the S3 server did not start:\n" + seen);
  }

  int port() {
    return port;
  }

  /** A client that looks at what is there. */
  S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** A new bucket. */
  String bucket() {
    String name = "checkpoints-" + BUCKETS.incrementAndGet();
    try (S3Client client = client()) {
      client.createBucket(request -> request.bucket(name));
    }
    return name;
  }

  /** Settings for a bucket, with the smallest parts there are. */
  StoreSettings settings(String bucket) {
    return settings(bucket, port);
  }

  /** The same through another port. */
  static StoreSettings settings(String bucket, int port) {
    return new StoreSettings(
        "s3://" + bucket + "/some/prefix/",
        Optional.of("http://127.0.0.1:" + port),
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty(),
        5L << 20);
  }
}
