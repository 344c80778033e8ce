package dev.audition.spec;

import java.util.Optional;

/**
 * An argument of a script that may be searched.
 *
 * @param domain as written in a sweep.yaml
 * @param preset the script's own value, as written in a sweep.yaml
 */
record ScriptArgument(String name, String domain, Optional<String> preset) {

  /** The name as a key. */
  String key() {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : Json.write(name);
  }
}
