package dev.audition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.audition.catalog.Catalog;
import dev.audition.schedule.Recurrence;
import dev.audition.schedule.Recurrence.Occurrence;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A recurring study: a sweep of which a new study begins at each of its times.
 *
 * @param sweep has a recurrence
 * @param since when it was submitted; its times count from there
 */
record Series(Sweep sweep, Instant since) {
  private static final JsonMapper MAPPER = new JsonMapper();

  String name() {
    return sweep.study().name();
  }

  Recurrence repeat() {
    return sweep.repeat().orElseThrow();
  }

  /** The name of the study of one of its times. */
  String name(Occurrence occurrence) {
    return name() + "-" + occurrence.stamp();
  }

  /**
   * The time whose study is to begin: the latest one that has come, unless it has its study. Of
   * those that came while nobody served the store, or while the study before was under way, the
   * latest counts and the others are left out.
   *
   * @param studies names of all studies there are
   */
  Optional<Occurrence> due(Instant now, Set<String> studies) {
    return repeat().latest(since, now).filter(latest -> !studies.contains(name(latest)));
  }

  /**
   * The sweep of one of its studies: with a name and a seed of its own, and without recurrence. The
   * seed is the sweep's plus the minutes from 1970 to its time.
   */
  Sweep at(Occurrence occurrence, Catalog catalog) {
    try {
      var document = (ObjectNode) MAPPER.readTree(sweep.document());
      document.put("study", name(occurrence));
      long minutes = Duration.between(Instant.EPOCH, occurrence.at()).toMinutes();
      ((ObjectNode) document.get("search")).put("seed", sweep.study().seed() + minutes);
      var schedule = (ObjectNode) document.get("schedule");
      schedule.remove("repeat");
      if (!schedule.has("windows")) {
        document.remove("schedule");
      }
      return SweepReader.fromDocument(
          MAPPER.writeValueAsString(document), sweep.directory(), catalog);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a sweep's document is JSON", impossible);
    }
  }
}
