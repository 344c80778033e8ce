package dev.audition.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a bucket.
 *
 * @param prefix of all names, empty or with '/' at its end
 */
record S3Address(String bucket, String prefix) {
  private static final Pattern FORM =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

  static S3Address parse(String address) {
    Matcher matcher = FORM.matcher(address);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "an address in S3 must be s3://bucket/prefix, but is '%s'".formatted(address));
    }
    String path = matcher.group(2) == null ? "" : matcher.group(2).replaceAll("^/+|/+$", "");
    return new S3Address(matcher.group(1), path.isEmpty() ? "" : path + "/");
  }

  String key(String name) {
    return prefix + name;
  }

  String name(String key) {
    return key.substring(prefix.length());
  }

  @Override
  public String toString() {
    String path = "s3://" + bucket + "/" + prefix;
    return path.substring(0, path.length() - 1);
  }
}
