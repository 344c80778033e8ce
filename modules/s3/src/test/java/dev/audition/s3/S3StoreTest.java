package dev.audition.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.checkpoint.CheckpointStoreContract;
import dev.audition.checkpoint.ObjectStore;
import dev.audition.checkpoint.ObjectStores;
import dev.audition.checkpoint.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

class S3StoreTest extends CheckpointStoreContract {
  private static final int SIZE = 12_000_000;

  @TempDir private Path files;

  @Override
  protected ObjectStore open(Path folder) throws IOException {
    var server = S3Server.running();
    return ObjectStores.open(server.settings(server.bucket()));
  }

  private Path large() throws IOException {
    byte[] bytes = new byte[SIZE];
    new java.util.Random(1).nextBytes(bytes);
    return Files.write(files.resolve("large.bin"), bytes);
  }

  private static List<MultipartUpload> unfinished(String bucket) throws IOException {
    try (S3Client client = S3Server.running().client()) {
      return client.listMultipartUploads(request -> request.bucket(bucket)).uploads();
    }
  }

  @Test
  void aPartThatIsCutIsSentAgainByItself() throws Exception {
    var server = S3Server.running();
    String bucket = server.bucket();
    try (var proxy = new CuttingProxy(server.port(), 2_000_000, 2);
        ObjectStore objects = ObjectStores.open(S3Server.settings(bucket, proxy.port()))) {
      objects.put("a", large());
      assertThat(proxy.left()).isZero();
      Path got = files.resolve("got");
      objects.get("a", got);
      assertThat(got).hasSameBinaryContentAs(large());
    }
    assertThat(unfinished(bucket)).isEmpty();
  }

  @Test
  void aDownloadThatIsCutBeginsAgain() throws Exception {
    var server = S3Server.running();
    String bucket = server.bucket();
    try (ObjectStore objects = ObjectStores.open(server.settings(bucket))) {
      objects.put("a", large());
    }
    try (var proxy = new CuttingProxy(server.port(), 4_000_000, 2);
        ObjectStore objects = ObjectStores.open(S3Server.settings(bucket, proxy.port()))) {
      Path got = files.resolve("got");
      objects.get("a", got);
      assertThat(proxy.left()).isZero();
      assertThat(got).hasSameBinaryContentAs(large());
    }
  }

  @Test
  void anUploadThatIsAlwaysCutFailsAndLeavesNothing() throws Exception {
    var server = S3Server.running();
    String bucket = server.bucket();
    try (var proxy = new CuttingProxy(server.port(), 2_000_000, 1_000);
        ObjectStore objects = ObjectStores.open(S3Server.settings(bucket, proxy.port()))) {
      assertThatThrownBy(() -> objects.put("a", large()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("s3://" + bucket)
          .hasMessageNotContaining("of-the-test");
      assertThat(objects.list("")).isEmpty();
    }
    assertThat(unfinished(bucket)).isEmpty();
  }

  @Test
  void whatADeadProcessBeganIsAbandoned() throws Exception {
    var server = S3Server.running();
    String bucket = server.bucket();
    try (ObjectStore objects = ObjectStores.open(server.settings(bucket));
        S3Client client = server.client()) {
      for (String key : List.of("some/prefix/3f/trials/7/x", "some/prefix/3f/trials/70/x")) {
        client.createMultipartUpload(request -> request.bucket(bucket).key(key));
      }
      objects.abandon("3f/trials/7/");
    }
    assertThat(unfinished(bucket))
        .singleElement()
        .extracting(MultipartUpload::key)
        .isEqualTo("some/prefix/3f/trials/70/x");
  }

  @Test
  void encryptionIsAskedForWithEveryObject() throws Exception {
    var server = S3Server.running();
    String bucket = server.bucket();
    StoreSettings plain = server.settings(bucket);
    var settings =
        new StoreSettings(
            plain.address(),
            plain.endpoint(),
            plain.region(),
            true,
            Optional.of("aws:kms"),
            Optional.of(S3Server.KMS_KEY),
            plain.partBytes());
    try (ObjectStore objects = ObjectStores.open(settings);
        S3Client client = server.client()) {
      objects.put("small", new byte[10]);
      objects.copy("small", "copy");
      for (String name : List.of("small", "copy")) {
        HeadObjectResponse head =
            client.headObject(request -> request.bucket(bucket).key("some/prefix/" + name));
        assertThat(head.serverSideEncryptionAsString()).as(name).isEqualTo("aws:kms");
        assertThat(head.ssekmsKeyId()).isEqualTo(S3Server.KMS_KEY);
      }
    }
  }

  /** The server of the tests forgets the encryption of objects that are made of parts. */
  @Test
  void encryptionIsAskedForWithObjectsOfParts() {
    StoreSettings plain = StoreSettings.of("s3://bucket");
    var settings =
        new StoreSettings(
            plain.address(),
            plain.endpoint(),
            plain.region(),
            false,
            Optional.of("aws:kms"),
            Optional.of("alias/training"),
            plain.partBytes());
    var request = CreateMultipartUploadRequest.builder();
    new S3Encryption(settings).apply(request);
    assertThat(request.build().serverSideEncryptionAsString()).isEqualTo("aws:kms");
    assertThat(request.build().ssekmsKeyId()).isEqualTo("alias/training");
  }

  @Test
  void moreThanAPageIsListedAndRemoved() throws Exception {
    try (ObjectStore objects = open(files)) {
      List<String> names = IntStream.range(0, 1_005).mapToObj("many/%04d"::formatted).toList();
      names.parallelStream().forEach(name -> put(objects, name));
      assertThat(objects.list("many/")).isEqualTo(names);
      objects.delete(names);
      assertThat(objects.list("many/")).isEmpty();
    }
  }

  private static void put(ObjectStore objects, String name) {
    try {
      objects.put(name, new byte[0]);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void whatIsNotThereIsToldApartFromABucketThatIsNot() throws Exception {
    try (ObjectStore objects = open(files)) {
      assertThatThrownBy(() -> objects.get("none")).isInstanceOf(NoSuchFileException.class);
    }
    try (ObjectStore objects =
        ObjectStores.open(S3Server.running().settings("there-is-no-such-bucket"))) {
      assertThatThrownBy(() -> objects.put("a", new byte[1]))
          .isNotInstanceOf(NoSuchFileException.class)
          .hasMessageContaining("NoSuchBucket");
    }
  }
}
