package dev.audition.spec;

/** How {@code {params}} writes the active parameters into arguments. */
public enum ParameterStyle {
  /** One argument each: {@code --name=value}. */
  EQUALS("--name=value"),
  /** Two arguments each: {@code --name value}. */
  SPACE("--name value"),
  /** One argument each: {@code name=value}. */
  BARE("name=value"),
  /** One argument each, as Hydra appends: {@code +name=value}. */
  APPEND("+name=value"),
  /** One argument each, as Hydra overrides: {@code ++name=value}. */
  OVERRIDE("++name=value"),
  /** As {@link #EQUALS}, but what is true is {@code --name}, and what is false is left out. */
  FLAGS("flags");

  private final String word;

  ParameterStyle(String word) {
    this.word = word;
  }

  /** As written in a spec. */
  public String word() {
    return word;
  }
}
