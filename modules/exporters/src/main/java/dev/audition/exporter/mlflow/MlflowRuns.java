package dev.audition.exporter.mlflow;

import dev.audition.hook.HookContext;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.RunsPage;

/**
 * A study's runs on a server: one for it and, below that, one for each trial. A run has the offset
 * of its last entry in a tag that is written together with what the entry brought, so that a study
 * that goes on finds its runs and adds only what they lack.
 */
final class MlflowRuns implements AutoCloseable {
  private static final String STUDY = "audition.study";
  private static final String TRIAL = "audition.trial";
  private static final String OFFSET = "audition.offset";
  private static final String REASON = "audition.reason";

  /** The number that stands for the study itself. */
  private static final int WHOLE = -1;

  private static final int PAGE = 1_000;
  private static final int LONGEST = 500;

  private final MlflowClient client;
  private final String experiment;
  private final HookContext context;
  private final Map<Integer, Known> known = new HashMap<>();
  private String experimentId = "";

  /** A run and the offset of the last entry that it has. */
  private record Known(String id, long last) {}

  /** Where in the log something is. */
  private record At(long offset, Instant time) {}

  /** What an entry adds to a run. */
  private record Addition(List<Metric> metrics, List<Param> params, List<RunTag> tags) {
    static Addition nothing() {
      return new Addition(List.of(), List.of(), List.of());
    }

    static Addition reason(String reason) {
      return new Addition(List.of(), List.of(), List.of(tag(REASON, cut(reason))));
    }
  }

  MlflowRuns(MlflowClient client, String experiment, HookContext context) {
    this.client = client;
    this.experiment = experiment;
    this.context = context;
  }

  /** Follows an entry, or does nothing if its run has it. */
  void follow(long offset, Entry entry) {
    connect();
    Instant at = entry.at();
    var here = new At(offset, at);
    switch (entry.event()) {
      case StudyEvent.StudyCreated e -> {
        create(WHOLE, at, List.of(tag("mlflow.runName", context.spec().name())));
        add(WHOLE, offset, Addition.nothing());
      }
      case StudyEvent.TrialProposed e -> proposed(e, offset, at);
      case StudyEvent.MetricsReported e ->
          add(e.trial(), offset, metrics(e.metrics(), "", at, e.step()));
      case StudyEvent.TrialCompleted e -> completed(e, here);
      case StudyEvent.TrialScored e -> scored(e, here);
      case StudyEvent.TrialPruned e ->
          end(e.trial(), RunStatus.KILLED, here, Addition.reason("pruned: " + e.reason()));
      case StudyEvent.TrialFailed e ->
          end(e.trial(), RunStatus.FAILED, here, Addition.reason(e.reason()));
      case StudyEvent.TrialCancelled e ->
          end(e.trial(), RunStatus.KILLED, here, Addition.reason("cancelled: " + e.reason()));
      case StudyEvent.StudyFinished e ->
          end(WHOLE, RunStatus.FINISHED, here, Addition.reason(e.reason().text()));
      case StudyEvent.StudyFailed e ->
          end(WHOLE, RunStatus.FAILED, here, Addition.reason(e.reason().text()));
      case StudyEvent other -> {}
    }
  }

  /** Finds the experiment, or makes it, and the study's runs. */
  private void connect() {
    if (!experimentId.isEmpty()) {
      return;
    }
    Optional<Experiment> there = client.getExperimentByName(experiment);
    String id =
        there.isPresent() ? there.get().getExperimentId() : client.createExperiment(experiment);
    String filter = "tags.`%s` = '%s'".formatted(STUDY, context.studyId());
    var page = Optional.<RunsPage>empty();
    do {
      String token = page.map(RunsPage::getNextPageToken).map(t -> t.orElse("")).orElse("");
      RunsPage next =
          token.isEmpty()
              ? client.searchRuns(List.of(id), filter, ViewType.ACTIVE_ONLY, PAGE)
              : client.searchRuns(
                  List.of(id), filter, ViewType.ACTIVE_ONLY, PAGE, List.of(), token);
      next.getItems().forEach(this::found);
      page = Optional.of(next);
    } while (page.get().hasNextPage());
    experimentId = id;
  }

  private void found(Run run) {
    var tags = new HashMap<String, String>();
    run.getData().getTagsList().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    String trial = tags.getOrDefault(TRIAL, Integer.toString(WHOLE));
    long last = Long.parseLong(tags.getOrDefault(OFFSET, "0"));
    known.put(Integer.parseInt(trial), new Known(run.getInfo().getRunId(), last));
  }

  private void create(int number, Instant at, List<RunTag> tags) {
    if (known.containsKey(number)) {
      return;
    }
    var wanted =
        CreateRun.newBuilder()
            .setExperimentId(experimentId)
            .setStartTime(at.toEpochMilli())
            .addAllTags(tags)
            .addTags(tag(STUDY, context.studyId()))
            .build();
    known.put(number, new Known(client.createRun(wanted).getRunId(), 0));
  }

  private void proposed(StudyEvent.TrialProposed e, long offset, Instant at) {
    var tags = new ArrayList<RunTag>();
    tags.add(tag("mlflow.runName", "trial " + e.trial()));
    tags.add(tag(TRIAL, Integer.toString(e.trial())));
    Optional.ofNullable(known.get(WHOLE))
        .ifPresent(w -> tags.add(tag("mlflow.parentRunId", w.id())));
    create(e.trial(), at, tags);
    var params = new ArrayList<Param>();
    e.configuration()
        .values()
        .forEach(
            (name, value) ->
                params.add(
                    Param.newBuilder().setKey(key(name)).setValue(cut(value.text())).build()));
    add(e.trial(), offset, new Addition(List.of(), params, List.of()));
  }

  private void completed(StudyEvent.TrialCompleted e, At here) {
    var metrics = new ArrayList<>(result(e.values(), here));
    metrics.addAll(metrics(e.metrics(), "final/", here.time(), 0).metrics());
    end(e.trial(), RunStatus.FINISHED, here, new Addition(metrics, List.of(), List.of()));
  }

  private List<Metric> result(List<Double> values, At here) {
    var result = new HashMap<String, Double>();
    for (int i = 0; i < values.size(); i++) {
      result.put(context.spec().objectives().get(i).metric(), values.get(i));
    }
    return metrics(result, "objective/", here.time(), 0).metrics();
  }

  /** Of one step the value with the latest time is the metric's. */
  private void scored(StudyEvent.TrialScored e, At here) {
    var by = List.of(tag("audition.scored-by", cut(e.by())));
    add(e.trial(), here.offset(), new Addition(result(e.values(), here), List.of(), by));
  }

  private static Addition metrics(
      Map<String, Double> values, String prefix, Instant at, long step) {
    var metrics = new ArrayList<Metric>();
    values.forEach(
        (name, value) ->
            metrics.add(
                Metric.newBuilder()
                    .setKey(prefix + key(name))
                    .setValue(value)
                    .setTimestamp(at.toEpochMilli())
                    .setStep(step)
                    .build()));
    return new Addition(metrics, List.of(), List.of());
  }

  /** The end comes before the offset, so that a crash between the two repeats it. */
  private void end(int number, RunStatus status, At at, Addition addition) {
    Known run = known.get(number);
    if (run != null && run.last() < at.offset()) {
      client.setTerminated(run.id(), status, at.time().toEpochMilli());
      add(number, at.offset(), addition);
    }
  }

  private void add(int number, long offset, Addition addition) {
    Known run = known.get(number);
    if (run != null && run.last() < offset) {
      var tags = new ArrayList<>(addition.tags());
      tags.add(tag(OFFSET, Long.toString(offset)));
      client.logBatch(run.id(), addition.metrics(), addition.params(), tags);
      known.put(number, new Known(run.id(), offset));
    }
  }

  private static RunTag tag(String key, String value) {
    return RunTag.newBuilder().setKey(key).setValue(value).build();
  }

  /** MLflow refuses other characters in names. */
  private static String key(String name) {
    return name.replaceAll("[^A-Za-z0-9_.:/ -]", "_");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  @Override
  public void close() {
    client.close();
  }
}
