package dev.audition.s3;

import dev.audition.checkpoint.StoreSettings;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** How the service is told to encrypt: with each request that makes an object. */
final class S3Encryption {
  private final Optional<String> algorithm;
  private final Optional<String> key;

  S3Encryption(StoreSettings settings) {
    this.algorithm = settings.encryption();
    this.key = settings.key();
  }

  void apply(PutObjectRequest.Builder request) {
    algorithm.ifPresent(request::serverSideEncryption);
    key.ifPresent(request::ssekmsKeyId);
  }

  void apply(CopyObjectRequest.Builder request) {
    algorithm.ifPresent(request::serverSideEncryption);
    key.ifPresent(request::ssekmsKeyId);
  }

  void apply(CreateMultipartUploadRequest.Builder request) {
    algorithm.ifPresent(request::serverSideEncryption);
    key.ifPresent(request::ssekmsKeyId);
  }
}
