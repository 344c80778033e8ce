package dev.audition.spec;

import dev.audition.catalog.Catalog;
import dev.audition.schedule.Recurrence;
import dev.audition.schedule.Schedule;
import dev.audition.schedule.WindowRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The schedule in a study's document. */
public final class Schedules {
  private static final String KEY = "schedule";

  private Schedules() {}

  /**
   * The schedule that a study was created with.
   *
   * @param document of the study; one that has no schedule, or is none at all, is fine
   * @throws SpecException if it has one that makes no sense
   */
  public static Optional<Schedule> of(String document) {
    if (!document.contains('"' + KEY + '"')) {
      return Optional.empty();
    }
    var errors = new Errors("the study's document");
    Optional<Node> root = YamlReader.read(SourceText.checked(document, errors), errors);
    Optional<Node> node = root.flatMap(Schedules::entry);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<Field> field = new ShapeReader(errors).read(ScheduleShape.section(), node.get(), KEY);
    errors.raise();
    var draft = new Draft(errors, new ScalarPositions(document), Catalog.installed());
    Optional<Schedule> schedule = field.flatMap(new ScheduleBuilder(draft)::build);
    errors.raise();
    return schedule;
  }

  private static Optional<Node> entry(Node root) {
    return root instanceof Node.Mapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key().equals(KEY))
            .map(Node.Entry::value)
            .findFirst()
        : Optional.empty();
  }

  /** Windows and recurrence as plain values, as a document has them; empty without both. */
  static Map<String, Object> plain(Optional<Schedule> schedule, Optional<Recurrence> repeat) {
    var map = new LinkedHashMap<String, Object>();
    schedule.ifPresent(
        found -> map.put("windows", found.rules().stream().map(Schedules::plain).toList()));
    repeat.ifPresent(found -> map.put("repeat", found.times().text()));
    schedule
        .map(Schedule::zone)
        .or(() -> repeat.map(Recurrence::zone))
        .ifPresent(zone -> map.put("zone", zone.getId()));
    return map;
  }

  private static Map<String, Object> plain(WindowRule rule) {
    var map = new LinkedHashMap<String, Object>();
    map.put("cron", rule.opens().text());
    switch (rule.end()) {
      case WindowRule.At at -> map.put("until", at.time().toString());
      case WindowRule.After after -> map.put("for", Units.format(after.length()));
    }
    return map;
  }
}
