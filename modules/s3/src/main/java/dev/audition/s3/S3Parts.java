package dev.audition.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/**
 * Makes objects of parts. Each part carries its CRC-32C, which the service compares, and is tried
 * again by itself. An object appears when the last part is there; what fails is aborted, so that
 * nobody pays for it.
 */
final class S3Parts {
  private static final int MOST_PARTS = 10_000;
  private static final long COPIED_PART = 1L << 30;

  private final S3Client client;
  private final S3Address at;
  private final S3Encryption encryption;

  S3Parts(S3Client client, S3Address at, S3Encryption encryption) {
    this.client = client;
    this.at = at;
    this.encryption = encryption;
  }

  /** CRC-32C as the service writes it. */
  static String checksum(byte[] content) {
    return checksum(content, content.length);
  }

  private static String checksum(byte[] content, int length) {
    var sum = new CRC32C();
    sum.update(content, 0, length);
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
  }

  /**
   * The size of the parts of a file: the one wished for, or larger if there would be too many.
   *
   * @param size of the file
   */
  static long partBytes(long size, long wished) {
    return Math.max(wished, Math.ceilDiv(size, MOST_PARTS));
  }

  private interface Parts {
    List<CompletedPart> send(String upload) throws IOException;
  }

  void upload(String key, Path file, long wished) throws IOException {
    int partBytes = Math.toIntExact(partBytes(Files.size(file), wished));
    make(key, upload -> send(new Target(key, upload), file, partBytes));
  }

  private record Target(String key, String upload) {}

  private List<CompletedPart> send(Target target, Path file, int partBytes) throws IOException {
    var done = new ArrayList<CompletedPart>();
    byte[] buffer = new byte[partBytes];
    try (InputStream in = Files.newInputStream(file)) {
      for (int length = in.readNBytes(buffer, 0, partBytes);
          length > 0;
          length = in.readNBytes(buffer, 0, partBytes)) {
        done.add(send(target, done.size() + 1, buffer, length));
      }
    }
    return done;
  }

  private CompletedPart send(Target target, int number, byte[] part, int length) {
    String sum = checksum(part, length);
    var answer =
        client.uploadPart(
            request ->
                request
                    .bucket(at.bucket())
                    .key(target.key())
                    .uploadId(target.upload())
                    .partNumber(number)
                    .checksumCRC32C(sum),
            RequestBody.fromByteBuffer(ByteBuffer.wrap(part, 0, length)));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(answer.eTag())
        .checksumCRC32C(sum)
        .build();
  }

  void copy(String from, String to, long size) throws IOException {
    make(
        to,
        upload -> {
          var done = new ArrayList<CompletedPart>();
          long part = partBytes(size, COPIED_PART);
          for (long start = 0; start < size; start += part) {
            long last = Math.min(size, start + part) - 1;
            String range = "bytes=%d-%d".formatted(start, last);
            done.add(copy(new Target(to, upload), from, range, done.size() + 1));
          }
          return done;
        });
  }

  private CompletedPart copy(Target target, String from, String range, int number) {
    var answer =
        client
            .uploadPartCopy(
                request ->
                    request
                        .sourceBucket(at.bucket())
                        .sourceKey(from)
                        .copySourceRange(range)
                        .destinationBucket(at.bucket())
                        .destinationKey(target.key())
                        .uploadId(target.upload())
                        .partNumber(number))
            .copyPartResult();
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(answer.eTag())
        .checksumCRC32C(answer.checksumCRC32C())
        .build();
  }

  private void make(String key, Parts parts) throws IOException {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(at.bucket())
            .key(key)
            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
    encryption.apply(request);
    String upload = client.createMultipartUpload(request.build()).uploadId();
    try {
      List<CompletedPart> done = parts.send(upload);
      client.completeMultipartUpload(
          complete ->
              complete
                  .bucket(at.bucket())
                  .key(key)
                  .uploadId(upload)
                  .multipartUpload(all -> all.parts(done)));
    } catch (IOException | RuntimeException failure) {
      abort(key, upload, failure);
      throw failure;
    }
  }

  private void abort(String key, String upload, Exception reason) {
    try {
      client.abortMultipartUpload(request -> request.bucket(at.bucket()).key(key).uploadId(upload));
    } catch (SdkException unreachable) {
      // The next attempt's tidying removes it.
      reason.addSuppressed(unreachable);
    }
  }
}
