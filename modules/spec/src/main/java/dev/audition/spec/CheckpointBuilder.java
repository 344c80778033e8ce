package dev.audition.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Builds what becomes of checkpoints, checks it, and writes it again. */
final class CheckpointBuilder {
  private static final long LEAST_PART = 5L << 20;
  private static final long LARGEST_PART = 1L << 30;
  private static final List<String> OF_SERVICES =
      List.of("endpoint", "region", "path-style", "encryption", "kms-key", "part-size");

  private CheckpointBuilder() {}

  /** Checks what shapes cannot say. */
  static void check(Draft draft, Field checkpoints) {
    Optional<Field> store = checkpoints.get("store");
    store.ifPresent(address -> address(draft, address));
    boolean remote = store.filter(address -> address.text().contains("://")).isPresent();
    checkpoints
        .get("endpoint")
        .filter(endpoint -> endpoint.text().contains("@"))
        .ifPresent(
            endpoint ->
                draft.error(endpoint, "must have no credentials; they come from the environment"));
    for (String key : OF_SERVICES) {
      checkpoints
          .get(key)
          .filter(field -> !remote)
          .ifPresent(
              field ->
                  draft.error(
                      field, "'%s' needs store: s3://bucket/prefix; remove it".formatted(key)));
    }
    checkpoints
        .get("kms-key")
        .filter(key -> remote && !checkpoints.text("encryption", "").startsWith("aws:kms"))
        .ifPresent(key -> draft.error(key, "'kms-key' needs encryption: aws:kms; add it"));
    checkpoints
        .get("part-size")
        .filter(size -> size.whole() < LEAST_PART || size.whole() > LARGEST_PART)
        .ifPresent(
            size ->
                draft.error(
                    size, "must be from 5MiB to 1GiB, but is " + Units.format(size.whole())));
  }

  private static void address(Draft draft, Field address) {
    String text = address.text();
    if (text.contains("://")
        && !text.matches("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^\\s@?#]*)?")) {
      draft.error(address, "must be a directory or s3://bucket/prefix; credentials are not in it");
    }
  }

  static CheckpointSettings build(Field checkpoints) {
    var standard = TrialLimits.standard().checkpoints();
    return new CheckpointSettings(
        checkpoints.whole("keep", standard.keep()),
        checkpoints.get("best").map(Field::flag).orElse(false),
        checkpoints.get("store").map(address -> store(checkpoints, address.text())));
  }

  private static CheckpointSettings.Store store(Field checkpoints, String address) {
    return new CheckpointSettings.Store(
        address,
        checkpoints.get("endpoint").map(Field::text),
        checkpoints.get("region").map(Field::text),
        checkpoints.get("path-style").map(Field::flag).orElse(false),
        checkpoints.get("encryption").map(Field::text),
        checkpoints.get("kms-key").map(Field::text),
        checkpoints
            .get("part-size")
            .map(size -> OptionalLong.of(size.whole()))
            .orElse(OptionalLong.empty()));
  }

  /** As it stands in a sweep's document. */
  static Map<String, Object> write(CheckpointSettings settings) {
    var map = new LinkedHashMap<String, Object>();
    map.put("keep", settings.keep());
    if (settings.best()) {
      map.put("best", true);
    }
    settings.store().ifPresent(store -> write(store, map));
    return map;
  }

  private static void write(CheckpointSettings.Store store, Map<String, Object> map) {
    map.put("store", store.address());
    store.endpoint().ifPresent(value -> map.put("endpoint", value));
    store.region().ifPresent(value -> map.put("region", value));
    if (store.pathStyle()) {
      map.put("path-style", true);
    }
    store.encryption().ifPresent(value -> map.put("encryption", value));
    store.kmsKey().ifPresent(value -> map.put("kms-key", value));
    store.partBytes().ifPresent(bytes -> map.put("part-size", Units.format(bytes)));
  }
}
