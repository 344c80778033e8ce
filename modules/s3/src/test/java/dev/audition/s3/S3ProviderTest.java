package dev.audition.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.checkpoint.ObjectStore;
import dev.audition.checkpoint.ObjectStores;
import dev.audition.checkpoint.StoreSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3ProviderTest {

  private static StoreSettings settings(String address, String endpoint, String encryption) {
    return new StoreSettings(
        address,
        Optional.of(endpoint),
        Optional.of("eu-central-1"),
        true,
        Optional.of(encryption),
        Optional.empty(),
        StoreSettings.PART_BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket, s3://bucket",
    "s3://bucket/, s3://bucket",
    "s3://bucket/a/b/, s3://bucket/a/b"
  })
  void theAddressIsThatOfTheSpec(String given, String address) {
    try (ObjectStore objects = ObjectStores.open(settings(given, "http://127.0.0.1:1", "AES256"))) {
      assertThat(objects.address()).isEqualTo(address);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3://A", "s3://key:secret@bucket/a", "s3://b_c/d"})
  void otherAddressesAreRefused(String address) {
    assertThatThrownBy(() -> ObjectStores.open(settings(address, "http://127.0.0.1", "AES256")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s3://bucket/prefix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9000", "ftp://host", "http://key:secret@host", "http:// x"})
  void otherEndpointsAreRefused(String endpoint) {
    assertThatThrownBy(() -> ObjectStores.open(settings("s3://bucket", endpoint, "AES256")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint")
        .hasMessageNotContaining("secret");
  }

  @Test
  void unknownEncryptionIsRefused() {
    assertThatThrownBy(
            () -> ObjectStores.open(settings("s3://bucket", "http://127.0.0.1", "rot13")))
        .hasMessageContaining("AES256")
        .hasMessageContaining("'rot13'");
  }

  @Test
  void partsGrowWhereThereWouldBeTooMany() {
    assertThat(S3Parts.partBytes(1 << 20, 5 << 20)).isEqualTo(5 << 20);
    assertThat(S3Parts.partBytes(500_000L << 20, 16 << 20)).isEqualTo(50L << 20);
  }
}
