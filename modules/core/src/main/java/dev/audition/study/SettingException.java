package dev.audition.study;

/** A setting of a sampler, pruner or stop rule breaks its rule; the message says which and how. */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private final String setting;

  /**
   * Names the setting.
   *
   * @param setting its key; empty when the whole rule is meant
   * @param message thing, rule, value, way out
   */
  public SettingException(String setting, String message) {
    super(message);
    this.setting = setting;
  }

  /** Key of the setting, for a position in the spec; empty when the whole rule is meant. */
  public String setting() {
    return setting;
  }
}
