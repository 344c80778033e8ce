package dev.audition.storage;

import com.fasterxml.jackson.core.JsonParser;
import dev.audition.machine.ShadowKind;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyEvent.GateAnswered;
import dev.audition.machine.StudyEvent.GateOpened;
import dev.audition.machine.StudyEvent.OrphanAdopted;
import dev.audition.machine.StudyEvent.OrphanKept;
import dev.audition.machine.StudyEvent.ParallelismChanged;
import dev.audition.machine.StudyEvent.PrunerChanged;
import dev.audition.machine.StudyEvent.SamplerChanged;
import dev.audition.machine.StudyEvent.SearchExhausted;
import dev.audition.machine.StudyEvent.ShadowAdded;
import dev.audition.machine.StudyEvent.ShadowRemoved;
import dev.audition.machine.StudyEvent.SpaceChanged;
import dev.audition.machine.StudyEvent.StopRuleChanged;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyEvent.StudyFailed;
import dev.audition.machine.StudyEvent.StudyFinished;
import dev.audition.machine.StudyEvent.StudyFinishing;
import dev.audition.machine.StudyEvent.StudyForked;
import dev.audition.machine.StudyEvent.StudyPaused;
import dev.audition.machine.StudyEvent.StudyResumed;
import dev.audition.machine.StudyEvent.StudyStarted;
import dev.audition.machine.StudyEvent.Undone;
import dev.audition.machine.StudyEvent.WindowClosed;
import dev.audition.machine.StudyEvent.WindowOpened;
import dev.audition.study.Direction;
import dev.audition.study.Objective;
import dev.audition.study.StudyRules;
import dev.audition.study.ValueRule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How the events of a study are written. */
final class StudyEventTypes {
  private StudyEventTypes() {}

  private static <E extends StudyEvent> EventType<E> of(
      Class<E> type, String name, EventType.Writer<E> writer, EventType.Reader<E> reader) {
    return new EventType<>(name, 1, type, writer, reader);
  }

  static final List<EventType<?>> ALL =
      List.of(
          of(
              StudyCreated.class,
              "StudyCreated",
              StudyEventTypes::write,
              StudyEventTypes::readCreated),
          of(StudyStarted.class, "StudyStarted", (out, e) -> {}, in -> new StudyStarted()),
          of(
              StudyPaused.class,
              "StudyPaused",
              (out, e) -> {
                out.text("by", e.by());
                out.text("reason", e.reason());
              },
              in -> new StudyPaused(in.text("by"), in.text("reason"))),
          of(
              StudyResumed.class,
              "StudyResumed",
              (out, e) -> out.text("by", e.by()),
              in -> new StudyResumed(in.text("by"))),
          of(
              StudyFinishing.class,
              "StudyFinishing",
              (out, e) -> out.reason("reason", e.reason()),
              in -> new StudyFinishing(in.reason("reason"))),
          of(
              StudyFinished.class,
              "StudyFinished",
              (out, e) -> out.reason("reason", e.reason()),
              in -> new StudyFinished(in.reason("reason"))),
          of(
              StudyFailed.class,
              "StudyFailed",
              (out, e) -> out.reason("reason", e.reason()),
              in -> new StudyFailed(in.reason("reason"))),
          of(
              ParallelismChanged.class,
              "ParallelismChanged",
              (out, e) -> {
                out.whole("parallel", e.parallel());
                out.text("by", e.by());
              },
              in -> new ParallelismChanged(in.small("parallel"), in.text("by"))),
          of(
              StopRuleChanged.class,
              "StopRuleChanged",
              (out, e) -> {
                out.rule("stop", e.stop());
                out.text("by", e.by());
              },
              in -> new StopRuleChanged(in.rule("stop"), in.text("by"))),
          of(
              SamplerChanged.class,
              "SamplerChanged",
              (out, e) -> {
                out.rule("sampler", e.sampler());
                out.text("by", e.by());
              },
              in -> new SamplerChanged(in.rule("sampler"), in.text("by"))),
          of(
              PrunerChanged.class,
              "PrunerChanged",
              (out, e) -> {
                out.rule("pruner", e.pruner());
                out.flag("ranksSteps", e.ranksSteps());
                out.list("brackets", e.brackets(), out.generator()::writeNumber);
                out.list("ladders", e.ladders(), out::wholes);
                out.text("by", e.by());
              },
              in ->
                  new PrunerChanged(
                      in.rule("pruner"),
                      in.flag("ranksSteps"),
                      in.list("brackets", JsonParser::getIntValue),
                      in.list("ladders", EventInput::wholes),
                      in.text("by"))),
          of(
              SpaceChanged.class,
              "SpaceChanged",
              (out, e) -> {
                DomainCodec.write(out, "domains", e.domains());
                out.text("by", e.by());
              },
              in -> new SpaceChanged(DomainCodec.read(in, "domains"), in.text("by"))),
          of(
              ShadowAdded.class,
              "ShadowAdded",
              (out, e) -> {
                out.text("name", e.name());
                out.rule("rule", e.rule());
                out.word("kind", e.kind());
                out.text("by", e.by());
              },
              in ->
                  new ShadowAdded(
                      in.text("name"),
                      in.rule("rule"),
                      in.word("kind", ShadowKind.class),
                      in.text("by"))),
          of(
              ShadowRemoved.class,
              "ShadowRemoved",
              (out, e) -> {
                out.text("name", e.name());
                out.text("by", e.by());
              },
              in -> new ShadowRemoved(in.text("name"), in.text("by"))),
          of(
              Undone.class,
              "Undone",
              (out, e) -> {
                out.whole("undone", e.undone());
                out.text("by", e.by());
              },
              in -> new Undone(in.whole("undone"), in.text("by"))),
          of(
              StudyForked.class,
              "StudyForked",
              (out, e) -> {
                out.text("fromStudyId", e.fromStudyId());
                out.whole("fromOffset", e.fromOffset());
                Optional<Long> seed = e.seed().stream().boxed().findFirst();
                out.optional("seed", seed, out.generator()::writeNumber);
              },
              in -> new StudyForked(in.text("fromStudyId"), in.whole("fromOffset"), seed(in))),
          of(
              OrphanKept.class,
              "OrphanKept",
              (out, e) -> {
                out.whole("trial", e.trial());
                out.whole("attempt", e.attempt());
                out.reals("metrics", e.metrics());
                out.reals("values", e.values());
              },
              in ->
                  new OrphanKept(
                      in.small("trial"),
                      in.small("attempt"),
                      in.reals("metrics"),
                      in.realList("values"))),
          of(
              OrphanAdopted.class,
              "OrphanAdopted",
              (out, e) -> {
                out.whole("trial", e.trial());
                out.whole("attempt", e.attempt());
                out.whole("as", e.as());
                out.text("by", e.by());
              },
              in ->
                  new OrphanAdopted(
                      in.small("trial"), in.small("attempt"), in.small("as"), in.text("by"))),
          of(
              WindowOpened.class,
              "WindowOpened",
              (out, e) -> {
                out.optional("until", e.until(), out::time);
                out.text("by", e.by());
              },
              in -> new WindowOpened(in.optional("until", EventInput::time), in.text("by"))),
          of(
              WindowClosed.class,
              "WindowClosed",
              (out, e) -> {
                out.optional("until", e.until(), out::time);
                out.text("by", e.by());
              },
              in -> new WindowClosed(in.optional("until", EventInput::time), in.text("by"))),
          of(
              SearchExhausted.class,
              "SearchExhausted",
              (out, e) -> out.whole("historyOffset", e.historyOffset()),
              in -> new SearchExhausted(in.whole("historyOffset"))),
          of(
              GateOpened.class,
              "GateOpened",
              (out, e) -> {
                out.generator().writeFieldName("gate");
                GateCodec.write(out, e.gate());
              },
              in -> new GateOpened(in.object("gate", GateCodec::read))),
          of(
              GateAnswered.class,
              "GateAnswered",
              (out, e) -> {
                out.text("gate", e.gate());
                out.generator().writeFieldName("answer");
                GateCodec.write(out, e.answer());
              },
              in -> new GateAnswered(in.text("gate"), in.object("answer", GateCodec::readAnswer))));

  /** Earlier versions wrote none. */
  private static OptionalLong seed(EventInput in) throws IOException {
    Optional<Long> seed =
        in.has("seed") ? in.optional("seed", JsonParser::getLongValue) : Optional.empty();
    return seed.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  static void write(EventOutput out, StudyCreated e) throws IOException {
    out.text("id", e.id());
    out.text("name", e.name());
    out.whole("seed", e.seed());
    out.list("objectives", e.objectives(), objective -> write(out, objective));
    out.whole("parallel", e.parallel());
    out.rule("sampler", e.rules().sampler());
    out.rule("pruner", e.rules().pruner());
    out.rule("stop", e.rules().stop());
    out.flag("ranksSteps", e.ranksSteps());
    out.text("document", e.document());
    TermsCodec.write(out, e.terms());
  }

  static StudyCreated readCreated(EventInput in) throws IOException {
    return new StudyCreated(
        in.text("id"),
        in.text("name"),
        in.whole("seed"),
        in.list("objectives", at -> in.object(at, StudyEventTypes::readObjective)),
        in.small("parallel"),
        new StudyRules(in.rule("sampler"), in.rule("pruner"), in.rule("stop")),
        in.flag("ranksSteps"),
        in.text("document"),
        TermsCodec.read(in));
  }

  private static void write(EventOutput out, Objective objective) throws IOException {
    out.generator().writeStartObject(objective, 3);
    out.text("metric", objective.metric());
    out.word("direction", objective.direction());
    out.word("rule", objective.rule());
    out.generator().writeEndObject();
  }

  private static Objective readObjective(EventInput in) throws IOException {
    return new Objective(
        in.pooled("metric"),
        in.word("direction", Direction.class),
        in.word("rule", ValueRule.class));
  }
}
