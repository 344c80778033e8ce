package dev.audition.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of a sampler, pruner or stop rule: plain values by key, as the spec gives them.
 *
 * <p>Values are {@code String}, {@code Long}, {@code Double}, {@code Boolean}, or lists and maps of
 * these. A rule written with one bare value, as in {@code {trials: 200}}, has it at {@link #VALUE}.
 */
public record Settings(Map<String, Object> values) {
  /** Key of a bare value. */
  public static final String VALUE = "value";

  private static final Settings NONE = new Settings(Map.of());

  public Settings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** No settings at all. */
  public static Settings none() {
    return NONE;
  }

  /** A bare value. */
  public static Settings of(Object value) {
    return new Settings(Map.of(VALUE, value));
  }

  /**
   * These settings with a bare value put at {@code key}: what {@code {trials: 200}} is short for.
   */
  public Settings bare(String key) {
    if (!values.containsKey(VALUE) || values.containsKey(key)) {
      return this;
    }
    var named = new LinkedHashMap<>(values);
    named.put(key, named.remove(VALUE));
    return new Settings(named);
  }

  /**
   * Refuses unknown keys.
   *
   * @throws SettingException naming the first key that is not in {@code known}
   */
  public Settings allow(Set<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new SettingException(
            key, "unknown setting '%s'; %s".formatted(key, Suggestion.of(key, known)));
      }
    }
    return this;
  }

  /** The whole number at {@code key}, or {@code otherwise}; at least {@code least}. */
  public long whole(String key, long otherwise, long least) {
    Object value = values.getOrDefault(key, otherwise);
    if (!(value instanceof Number number) || number.doubleValue() != number.longValue()) {
      throw new SettingException(key, "%s must be a whole number, but is %s".formatted(key, value));
    }
    if (number.longValue() < least) {
      throw new SettingException(
          key, "%s must be %d or more, but is %s".formatted(key, least, value));
    }
    return number.longValue();
  }

  /** The number at {@code key}, or {@code otherwise}; finite. */
  public double real(String key, double otherwise) {
    return real(key).orElse(otherwise);
  }

  /** The number at {@code key}, or {@code otherwise}; from {@code least} to {@code most}. */
  public double real(String key, double otherwise, double least, double most) {
    double value = real(key, otherwise);
    if (!(value >= least && value <= most)) {
      throw new SettingException(
          key, "%s must be from %s to %s, but is %s".formatted(key, least, most, value));
    }
    return value;
  }

  /** The number at {@code key}, if it is there; finite. */
  public Optional<Double> real(String key) {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw new SettingException(
          key, "%s must be a finite number, but is %s".formatted(key, value));
    }
    return Optional.of(number.doubleValue());
  }

  /** The word at {@code key}, if it is there. */
  public Optional<String> text(String key) {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      throw new SettingException(key, "%s must be a string, but is %s".formatted(key, value));
    }
    return Optional.of(text);
  }

  /** The word at {@code key}, one of {@code allowed}, or the first of these. */
  public String choice(String key, List<String> allowed) {
    String word = text(key).orElse(allowed.getFirst());
    if (!allowed.contains(word)) {
      throw new SettingException(
          key,
          "%s must be one of %s, but is '%s'; %s"
              .formatted(key, String.join(", ", allowed), word, Suggestion.of(word, allowed)));
    }
    return word;
  }

  /** Yes or no at {@code key}, or {@code otherwise}. */
  public boolean flag(String key, boolean otherwise) {
    Object value = values.getOrDefault(key, otherwise);
    if (!(value instanceof Boolean flag)) {
      throw new SettingException(key, "%s must be true or false, but is %s".formatted(key, value));
    }
    return flag;
  }

  /** The list at {@code key}; empty if it is not there. */
  public List<?> list(String key) {
    Object value = values.getOrDefault(key, List.of());
    if (!(value instanceof List<?> list)) {
      throw new SettingException(key, "%s must be a list, but is %s".formatted(key, value));
    }
    return list;
  }

  /** The value at {@code key}, which must be there. */
  public Object required(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new SettingException(key, "%s is missing; give it a value".formatted(key));
    }
    return value;
  }
}
