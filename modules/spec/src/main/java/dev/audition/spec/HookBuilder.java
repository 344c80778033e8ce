package dev.audition.spec;

import dev.audition.hook.EventFilter;
import dev.audition.hook.HookProvider;
import dev.audition.study.RuleSpec;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds what follows a study, and finds what shapes cannot. */
final class HookBuilder {
  /** Names of the hooks that have keys of their own. */
  static final String COMMAND = "command";

  static final String WEBHOOK = "webhook";

  private static final List<String> OF_WEBHOOKS = List.of("secret", "allow-private", "attempts");

  private final Draft draft;
  private final Field root;

  HookBuilder(Draft draft, Field root) {
    this.draft = draft;
    this.root = root;
  }

  /** Checks what shapes cannot say. */
  void check() {
    for (Field hook : items("hooks")) {
      for (Field event : hook.get("events").map(Field::items).orElse(List.of())) {
        if (!EventFilter.known().contains(event.text())) {
          draft.error(event, EventFilter.problem(event.text()));
        }
      }
      if (hook.get(WEBHOOK).isEmpty()) {
        for (String key : OF_WEBHOOKS) {
          hook.get(key)
              .ifPresent(
                  field ->
                      draft.error(
                          field, "'%s' needs webhook; remove one of the two".formatted(key)));
        }
      }
      hook.get("use").ifPresent(use -> provider(use, "hook"));
    }
    items("exporters").forEach(exporter -> provider(exporter, "exporter"));
  }

  private List<Field> items(String key) {
    return root.get(key).map(Field::items).orElse(List.of());
  }

  private void provider(Field field, String kind) {
    RuleNode node = field.rule();
    if (!node.operands().isEmpty() || Set.of(COMMAND, WEBHOOK).contains(node.spec().name())) {
      draft.error(
          field, "must be an installed %s, but is '%s'".formatted(kind, node.spec().name()));
      return;
    }
    try {
      HookProvider.of(node.spec()).check(node.spec().settings());
    } catch (SettingException wrong) {
      draft.errors().add(node.at(wrong.setting()), node.path(), String.valueOf(wrong.getMessage()));
    }
  }

  /** The hooks in the spec's order, exporters last. */
  List<HookDefinition> build() {
    var hooks = new ArrayList<HookDefinition>();
    items("hooks").forEach(hook -> hooks.add(definition(hook)));
    items("exporters").forEach(use -> hooks.add(HookDefinition.of(use.rule().spec())));
    return hooks;
  }

  private static HookDefinition definition(Field hook) {
    return new HookDefinition(
        use(hook),
        hook.texts("events"),
        flag(hook, "veto"),
        hook.get("timeout").map(span -> (Duration) span.content()));
  }

  private static boolean flag(Field hook, String key) {
    return hook.get(key).map(Field::flag).orElse(false);
  }

  private static RuleSpec use(Field hook) {
    Optional<Field> use = hook.get("use");
    if (use.isPresent()) {
      return use.get().rule().spec();
    }
    if (hook.get(COMMAND).isPresent()) {
      return RuleSpec.of(COMMAND, new Settings(Map.of("argv", hook.texts(COMMAND))));
    }
    var settings = new LinkedHashMap<String, Object>();
    settings.put("url", hook.text(WEBHOOK, ""));
    hook.get("secret").ifPresent(secret -> settings.put("secret", secret.text()));
    settings.put("allow-private", flag(hook, "allow-private"));
    settings.put("attempts", (long) hook.whole("attempts", 4));
    return RuleSpec.of(WEBHOOK, new Settings(settings));
  }

  /** A hook as plain values, as the document has it. */
  static Map<String, Object> plain(HookDefinition hook) {
    var map = new LinkedHashMap<String, Object>();
    Map<String, Object> settings = hook.use().settings().values();
    switch (hook.use().name()) {
      case COMMAND -> map.put(COMMAND, settings.getOrDefault("argv", List.of()));
      case WEBHOOK -> {
        map.putAll(settings);
        map.put(WEBHOOK, String.valueOf(map.remove("url")));
      }
      default -> map.put("use", RuleReader.plain(hook.use()));
    }
    map.put("events", hook.events());
    map.put("veto", hook.veto());
    hook.timeout().ifPresent(timeout -> map.put("timeout", Units.format(timeout)));
    return map;
  }
}
