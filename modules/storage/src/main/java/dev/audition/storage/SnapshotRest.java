package dev.audition.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.audition.machine.Descent;
import dev.audition.machine.ShadowKind;
import dev.audition.machine.StudyState;
import dev.audition.machine.StudyState.Controls;
import dev.audition.machine.StudyState.Orphan;
import dev.audition.machine.StudyState.Shadow;
import dev.audition.machine.StudyState.Tuning;
import dev.audition.machine.StudyState.Window;
import dev.audition.machine.Trial;
import dev.audition.machine.TrialFacts;
import dev.audition.machine.TrialFacts.Held;
import dev.audition.machine.TrialFacts.Place;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What snapshots of format 2 have besides those of format 1, behind it.
 *
 * @param places where attempts are, by number of their trial; of those that are not at the start
 * @param descents where trials begin and end, by number; of those that have such a descent
 */
record SnapshotRest(
    Window window,
    double savedSeconds,
    Map<Integer, Place> places,
    Map<Integer, Descent> descents,
    RuleSpec sampler,
    RuleSpec pruner,
    Tuning tuning,
    List<Orphan> orphans) {

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
    out.rule("sampler", state.controls().rules().sampler());
    out.rule("pruner", state.controls().rules().pruner());
    write(out, state.controls().tuning());
    out.list("orphans", state.orphans(), orphan -> write(out, orphan));
    descents(out, state);
  }

  /** Only where there are some, so that other snapshots stay as they were. */
  private static void descents(EventOutput out, StudyState state) throws IOException {
    var descended = new ArrayList<Trial>();
    for (Trial trial : state.trials()) {
      if (!trial.facts().descent().equals(Descent.NONE)) {
        descended.add(trial);
      }
    }
    if (!descended.isEmpty()) {
      out.list(
          "descents",
          descended,
          trial -> {
            out.generator().writeStartObject();
            out.whole("trial", trial.number());
            DescentCodec.fields(out, trial.facts().descent());
            out.generator().writeEndObject();
          });
    }
  }

  private static Map<Integer, Descent> readDescents(EventInput in) throws IOException {
    var descents = new TreeMap<Integer, Descent>();
    if (in.has("descents")) {
      in.list(
          "descents",
          at ->
              in.object(
                  at, fields -> descents.put(fields.small("trial"), DescentCodec.descent(fields))));
    }
    return descents;
  }

  private static void write(EventOutput out, Tuning tuning) throws IOException {
    JsonGenerator to = out.generator();
    out.flag("ranksSteps", tuning.ranksSteps());
    DomainCodec.write(out, "domains", tuning.domains());
    out.whole("changed", tuning.since());
    to.writeObjectFieldStart("shadows");
    for (Map.Entry<String, Shadow> shadow : tuning.shadows().entrySet()) {
      to.writeObjectFieldStart(shadow.getKey());
      out.rule("rule", shadow.getValue().rule());
      out.word("kind", shadow.getValue().kind());
      out.whole("since", shadow.getValue().since());
      to.writeEndObject();
    }
    to.writeEndObject();
    out.whole("imported", tuning.imported());
    if (!tuning.seeds().isEmpty()) {
      to.writeArrayFieldStart("seeds");
      for (Map.Entry<Integer, Long> seed : tuning.seeds().entrySet()) {
        to.writeNumber(seed.getKey());
        to.writeNumber(seed.getValue());
      }
      to.writeEndArray();
    }
  }

  private static void write(EventOutput out, Orphan orphan) throws IOException {
    out.generator().writeStartObject();
    out.whole("trial", orphan.trial());
    out.whole("attempt", orphan.attempt());
    out.reals("metrics", orphan.metrics());
    out.reals("values", orphan.values());
    out.optional("adopted", orphan.adopted(), out.generator()::writeNumber);
    out.generator().writeEndObject();
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
    RuleSpec sampler = in.rule("sampler");
    RuleSpec pruner = in.rule("pruner");
    var tuning =
        new Tuning(
            in.flag("ranksSteps"),
            DomainCodec.read(in, "domains"),
            in.whole("changed"),
            shadows(in),
            in.small("imported"),
            seeds(in));
    List<Orphan> orphans = in.list("orphans", at -> in.object(at, SnapshotRest::orphan));
    return new SnapshotRest(
        window, savedSeconds, places, readDescents(in), sampler, pruner, tuning, orphans);
  }

  /** Pairs of the first trial's number and the seed, if there are any. */
  private static SortedMap<Integer, Long> seeds(EventInput in) throws IOException {
    var seeds = new TreeMap<Integer, Long>();
    if (in.has("seeds")) {
      List<Long> pairs = in.list("seeds", JsonParser::getLongValue);
      for (int i = 0; i + 1 < pairs.size(); i += 2) {
        seeds.put(Math.toIntExact(pairs.get(i)), pairs.get(i + 1));
      }
    }
    return seeds;
  }

  private static SortedMap<String, Shadow> shadows(EventInput in) throws IOException {
    JsonParser at = in.at("shadows");
    var shadows = new TreeMap<String, Shadow>();
    for (String key = at.nextFieldName(); key != null; key = at.nextFieldName()) {
      at.nextToken();
      shadows.put(
          key,
          in.object(
              at,
              fields ->
                  new Shadow(
                      fields.rule("rule"),
                      fields.word("kind", ShadowKind.class),
                      fields.whole("since"))));
    }
    return shadows;
  }

  private static Orphan orphan(EventInput in) throws IOException {
    return new Orphan(
        in.small("trial"),
        in.small("attempt"),
        in.reals("metrics"),
        in.realList("values"),
        in.optional("adopted", JsonParser::getIntValue));
  }

  /** The controls, with what format 1 has of them. */
  Controls controls(int parallel, RuleSpec stop, boolean exhausted) {
    return new Controls(parallel, new StudyRules(sampler, pruner, stop), exhausted, window, tuning);
  }

  /** The trials, with their attempts where they are. */
  List<Trial> placed(List<Trial> trials) {
    var placed = new ArrayList<>(trials);
    places.forEach(
        (number, place) -> placed.set(number, with(placed.get(number), f -> f.withPlace(place))));
    descents.forEach(
        (number, descent) ->
            placed.set(number, with(placed.get(number), f -> f.withDescent(descent))));
    return placed;
  }

  private static Trial with(Trial trial, UnaryOperator<TrialFacts> change) {
    return trial.with(change.apply(trial.facts()));
  }
}
