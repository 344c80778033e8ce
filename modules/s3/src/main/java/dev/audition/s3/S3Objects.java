package dev.audition.s3;

import dev.audition.checkpoint.ObjectStore;
import dev.audition.checkpoint.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in a bucket; files of more than a part's size go in parts. */
final class S3Objects implements ObjectStore {
  /** What the service copies in one request. */
  private static final long LARGEST_COPY = 5L << 30;

  private static final int MOST_DELETED = 1_000;

  private final S3Client client;
  private final S3Address at;
  private final S3Encryption encryption;
  private final S3Parts parts;
  private final long partBytes;

  S3Objects(S3Client client, S3Address at, StoreSettings settings) {
    this.client = client;
    this.at = at;
    this.encryption = new S3Encryption(settings);
    this.partBytes = settings.partBytes();
    this.parts = new S3Parts(client, at, encryption);
  }

  private interface Call<T> {
    T make() throws IOException;
  }

  /** Makes a call and turns what can go wrong into what callers know. */
  private <T> T call(String name, Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (S3Exception refused) {
      if (refused.statusCode() == 404 && !isBucketMissing(refused)) {
        throw new NoSuchFileException(at + "/" + name);
      }
      throw new IOException(
          "%s answered %d %s: %s"
              .formatted(at, refused.statusCode(), code(refused), message(refused)),
          refused);
    } catch (SdkException failure) {
      throw new IOException("%s: %s".formatted(at, failure.getMessage()), failure);
    }
  }

  private static boolean isBucketMissing(S3Exception refused) {
    return code(refused).equals("NoSuchBucket");
  }

  private static String code(S3Exception refused) {
    return refused.awsErrorDetails() == null
        ? ""
        : String.valueOf(refused.awsErrorDetails().errorCode());
  }

  private static String message(S3Exception refused) {
    return refused.awsErrorDetails() == null
        ? String.valueOf(refused.getMessage())
        : String.valueOf(refused.awsErrorDetails().errorMessage());
  }

  @Override
  public String address() {
    return at.toString();
  }

  @Override
  public void put(String name, Path file) throws IOException {
    if (Files.size(file) > partBytes) {
      call(
          name,
          () -> {
            parts.upload(at.key(name), file, partBytes);
            return true;
          });
    } else {
      put(name, Files.readAllBytes(file));
    }
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(at.bucket())
            .key(at.key(name))
            .checksumCRC32C(S3Parts.checksum(content));
    encryption.apply(request);
    call(name, () -> client.putObject(request.build(), RequestBody.fromBytes(content)));
  }

  @Override
  public void get(String name, Path file) throws IOException {
    call(name, () -> client.getObject(request(name), (response, body) -> save(body, file)));
  }

  private GetObjectRequest request(String name) {
    return GetObjectRequest.builder().bucket(at.bucket()).key(at.key(name)).build();
  }

  /** A connection that breaks in the middle is a reason to begin again, as one before it. */
  private static boolean save(InputStream body, Path file) {
    try {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException broken) {
      throw RetryableException.create("the download of " + file.getFileName() + " broke", broken);
    }
  }

  @Override
  public byte[] get(String name) throws IOException {
    return call(
        name, () -> client.getObject(request(name), ResponseTransformer.toBytes()).asByteArray());
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    var request = ListObjectsV2Request.builder().bucket(at.bucket()).prefix(at.key(prefix)).build();
    return call(
        prefix,
        () ->
            client.listObjectsV2Paginator(request).contents().stream()
                .map(S3Object::key)
                .map(at::name)
                .sorted()
                .toList());
  }

  @Override
  public void copy(String from, String to) throws IOException {
    long size =
        call(
            from,
            () ->
                client
                    .headObject(
                        HeadObjectRequest.builder().bucket(at.bucket()).key(at.key(from)).build())
                    .contentLength());
    if (size > LARGEST_COPY) {
      call(
          from,
          () -> {
            parts.copy(at.key(from), at.key(to), size);
            return true;
          });
      return;
    }
    CopyObjectRequest.Builder request =
        CopyObjectRequest.builder()
            .sourceBucket(at.bucket())
            .sourceKey(at.key(from))
            .destinationBucket(at.bucket())
            .destinationKey(at.key(to));
    encryption.apply(request);
    call(from, () -> client.copyObject(request.build()));
  }

  @Override
  public void delete(Collection<String> names) throws IOException {
    var left = new ArrayList<>(names);
    while (!left.isEmpty()) {
      List<String> some = left.subList(0, Math.min(MOST_DELETED, left.size()));
      delete(List.copyOf(some));
      some.clear();
    }
  }

  private void delete(List<String> names) throws IOException {
    List<ObjectIdentifier> identifiers =
        names.stream().map(name -> ObjectIdentifier.builder().key(at.key(name)).build()).toList();
    var request =
        DeleteObjectsRequest.builder()
            .bucket(at.bucket())
            .delete(each -> each.objects(identifiers).quiet(true))
            .build();
    DeleteObjectsResponse answer = call("", () -> client.deleteObjects(request));
    if (answer.hasErrors() && !answer.errors().isEmpty()) {
      var first = answer.errors().getFirst();
      throw new IOException("%s did not remove %s: %s".formatted(at, first.key(), first.message()));
    }
  }

  @Override
  public void abandon(String prefix) throws IOException {
    var request =
        ListMultipartUploadsRequest.builder().bucket(at.bucket()).prefix(at.key(prefix)).build();
    List<MultipartUpload> unfinished =
        call(
            prefix,
            () -> client.listMultipartUploadsPaginator(request).uploads().stream().toList());
    for (MultipartUpload upload : unfinished) {
      call(
          prefix,
          () ->
              client.abortMultipartUpload(
                  AbortMultipartUploadRequest.builder()
                      .bucket(at.bucket())
                      .key(upload.key())
                      .uploadId(upload.uploadId())
                      .build()));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
