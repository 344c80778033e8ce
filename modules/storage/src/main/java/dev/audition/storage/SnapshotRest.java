package dev.audition.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.audition.machine.StudyState;
import dev.audition.machine.StudyState.Window;
import dev.audition.machine.Trial;
import dev.audition.machine.TrialFacts;
import dev.audition.machine.TrialFacts.Held;
import dev.audition.machine.TrialFacts.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What snapshots of format 2 have besides those of format 1, behind it.
 *
 * @param places where attempts are, by number of their trial; of those that are not at the start
 */
record SnapshotRest(Window window, double savedSeconds, Map<Integer, Place> places) {

  static void write(EventOutput out, StudyState state) throws IOException {
    JsonGenerator to = out.generator();
    Window window = state.controls().window();
    out.flag("open", window.open());
    out.optional("until", window.until(), out::time);
    out.real("savedSeconds", state.spent().savedSeconds());
    to.writeArrayFieldStart("places");
    for (Trial trial : state.trials()) {
      Place place = trial.facts().place();
      if (!place.equals(Place.START)) {
        to.writeStartObject();
        out.whole("trial", trial.number());
        out.text("stage", place.stage());
        out.flag("shared", place.shared());
        out.flag("advanced", place.advanced());
        out.list("visited", place.visited(), to::writeString);
        out.optional("held", place.held(), held -> write(out, held));
        to.writeEndObject();
      }
    }
    to.writeEndArray();
  }

  private static void write(EventOutput out, Held held) throws IOException {
    out.generator().writeStartObject();
    out.whole("attempt", held.attempt());
    out.reals("metrics", held.metrics());
    out.reals("values", held.values());
    out.generator().writeEndObject();
  }

  private static Held held(EventInput in, JsonParser at) throws IOException {
    return in.object(
        at,
        fields ->
            new Held(fields.small("attempt"), fields.reals("metrics"), fields.realList("values")));
  }

  static SnapshotRest read(EventInput in) throws IOException {
    var window = new Window(in.flag("open"), in.optional("until", EventInput::time));
    double savedSeconds = in.real("savedSeconds");
    var places = new TreeMap<Integer, Place>();
    in.list(
        "places",
        at ->
            in.object(
                at,
                fields ->
                    places.put(
                        fields.small("trial"),
                        new Place(
                            fields.pooled("stage"),
                            fields.flag("shared"),
                            fields.flag("advanced"),
                            fields.list("visited", JsonParser::getText),
                            fields.optional("held", held -> held(in, held))))));
    return new SnapshotRest(window, savedSeconds, places);
  }

  /** The trials, with their attempts where they are. */
  List<Trial> placed(List<Trial> trials) {
    var placed = new ArrayList<>(trials);
    places.forEach((number, place) -> placed.set(number, placed(placed.get(number), place)));
    return placed;
  }

  private static Trial placed(Trial trial, Place place) {
    TrialFacts facts = trial.facts().withPlace(place);
    return trial.with(facts);
  }
}
