package dev.audition.checkpoint;

import java.util.Objects;
import java.util.Optional;

/**
 * Where checkpoints are stored. It holds no credentials: those come from the environment.
 *
 * @param address a path, or a URL such as {@code s3://bucket/prefix}
 * @param endpoint where the service answers; empty: its usual place
 * @param region of the bucket; empty: what the environment says
 * @param pathStyle whether the bucket is a part of the path, not of the host's name
 * @param encryption how the service is to encrypt, in its own words: {@code AES256}, {@code
 *     aws:kms}; empty: as the bucket says
 * @param key the key's name for {@code aws:kms}; empty: the bucket's own
 * @param partBytes size of the parts of large files
 */
public record StoreSettings(
    String address,
    Optional<String> endpoint,
    Optional<String> region,
    boolean pathStyle,
    Optional<String> encryption,
    Optional<String> key,
    long partBytes) {
  /** 16 MiB: 10,000 parts of it are 156 GiB. */
  public static final long PART_BYTES = 16L << 20;

  public StoreSettings {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(encryption, "encryption");
    Objects.requireNonNull(key, "key");
    if (address.isBlank()) {
      throw new IllegalArgumentException("the store of checkpoints must have an address");
    }
    if (partBytes < 1) {
      throw new IllegalArgumentException("the part size must be 1 byte or more");
    }
  }

  /** The address with presets for the rest. */
  public static StoreSettings of(String address) {
    return new StoreSettings(
        address,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        PART_BYTES);
  }

  /** The scheme of a URL; empty for a path. */
  public String scheme() {
    int colon = address.indexOf("://");
    return colon < 0 ? "" : address.substring(0, colon);
  }
}
