package dev.audition.s3;

import dev.audition.checkpoint.ObjectStore;
import dev.audition.checkpoint.ObjectStoreProvider;
import dev.audition.checkpoint.StoreSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Opens {@code s3://bucket/prefix}. Credentials come from where the AWS tools look for them:
 * environment, profile, web identity, container, instance.
 */
public final class S3Provider implements ObjectStoreProvider {
  private static final int TRIES = 5;

  /** Found by {@code ServiceLoader}. */
  public S3Provider() {}

  @Override
  public String scheme() {
    return "s3";
  }

  @Override
  public ObjectStore open(StoreSettings settings) {
    S3Address address = S3Address.parse(settings.address());
    encryption(settings);
    return new S3Objects(client(settings), address, settings);
  }

  private static void encryption(StoreSettings settings) {
    List<String> known = ServerSideEncryption.knownValues().stream().map(Object::toString).toList();
    settings
        .encryption()
        .filter(word -> !known.contains(word))
        .ifPresent(
            word -> {
              throw new IllegalArgumentException(
                  "encryption must be one of %s, but is '%s'"
                      .formatted(String.join(", ", known.stream().sorted().toList()), word));
            });
  }

  private static S3Client client(StoreSettings settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .credentialsProvider(DefaultCredentialsProvider.builder().build())
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(10))
                    .socketTimeout(Duration.ofSeconds(60)))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .forcePathStyle(settings.pathStyle())
            .overrideConfiguration(
                each ->
                    each.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(TRIES)
                            .build()));
    settings.endpoint().map(S3Provider::endpoint).ifPresent(builder::endpointOverride);
    settings.region().map(Region::of).ifPresent(builder::region);
    if (settings.region().isEmpty() && settings.endpoint().isPresent()) {
      // A service of one's own has no regions, but a request must be signed for one.
      builder.region(Region.US_EAST_1);
    }
    return builder.build();
  }

  private static URI endpoint(String text) {
    URI endpoint;
    try {
      endpoint = URI.create(text);
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException("the endpoint must be a URL, but is '%s'".formatted(text));
    }
    boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    if (!web || endpoint.getHost() == null || endpoint.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the endpoint must be http:// or https:// with a host and without credentials");
    }
    return endpoint;
  }
}
