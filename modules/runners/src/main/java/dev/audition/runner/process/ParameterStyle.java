package dev.audition.runner.process;

import dev.audition.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How all parameters are written on a command line. */
public enum ParameterStyle {
  /** {@code --lr=0.1}. */
  EQUALS,
  /** {@code --lr 0.1}, two words. */
  SPACE,
  /** {@code lr=0.1}. */
  BARE,
  /** {@code +lr=0.1}, as Hydra adds. */
  APPEND,
  /** {@code ++lr=0.1}, as Hydra overrides. */
  OVERRIDE,
  /** As {@link #EQUALS}, but what is true is {@code --name} alone and what is false is left out. */
  FLAGS;

  /** The words; values are taken as they are, whatever they contain. */
  List<String> words(Map<String, Value> parameters) {
    var words = new ArrayList<String>();
    parameters.forEach((name, value) -> add(words, name, value));
    return words;
  }

  private void add(List<String> words, String name, Value value) {
    String text = value.text();
    switch (this) {
      case EQUALS -> words.add("--" + name + "=" + text);
      case SPACE -> {
        words.add("--" + name);
        words.add(text);
      }
      case BARE -> words.add(name + "=" + text);
      case APPEND -> words.add("+" + name + "=" + text);
      case OVERRIDE -> words.add("++" + name + "=" + text);
      case FLAGS -> {
        if (!(value instanceof Value.Flag flag)) {
          words.add("--" + name + "=" + text);
        } else if (flag.value()) {
          words.add("--" + name);
        }
      }
    }
  }
}
