package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.engine.ProposalVerifier;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.storage.Verification;
import dev.audition.study.RuleSpec;
import dev.audition.study.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition verify}: derives a study's decisions once more from its log. */
@Command(
    name = "verify",
    description = {
      "Check a study's log, and derive its proposals and decisions once more.",
      "First offsets, checksums, that every entry follows from those before it, and the newest"
          + " snapshot; then every proposal and every decision of the pruner, bit for bit, from"
          + " nothing but spec, seed and log.",
      "Ends with 6 if something is damaged or does not follow, with 2 if a rule that is needed is"
          + " not installed."
    },
    footer = {
      "  audition verify digits",
      "  audition verify digits --json | jq .hash",
      "  audition verify digits --log-only    offsets, checksums and hash, without the rules"
    })
final class VerifyCommand extends StoredStudyCommand {
  private static final int SHOWN = 20;

  @Option(
      names = "--log-only",
      description = "Leave the proposals and decisions out; no rule need be installed.")
  private boolean logOnly;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  /** What was found out; empty lists where nothing is wrong. */
  private record Findings(
      Verification log,
      List<ProposalVerifier.Difference> differences,
      Optional<String> missing,
      boolean derived) {
    ExitCode code() {
      if (!log.whole() || !differences.isEmpty()) {
        return ExitCode.STORAGE;
      }
      return missing.isPresent() ? ExitCode.USAGE : ExitCode.OK;
    }
  }

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    Verification log = open.verify(found.id());
    Findings findings = new Findings(log, List.of(), Optional.empty(), false);
    if (!logOnly && log.damage().isEmpty() && log.entries() > 0) {
      findings = derive(open, found, log);
    }
    if (json) {
      surroundings().out().println(Json.line(fields(found, findings)));
    } else {
      print(found, findings);
    }
    return findings.code();
  }

  private Findings derive(Store open, StudyInfo found, Verification log) {
    var entries = new ArrayList<Entry>();
    open.read(found.id(), 1, (offset, entry) -> entries.add(entry));
    var catalog = Catalog.installed();
    StudyCreated created = (StudyCreated) entries.get(0).event();
    Optional<String> missing = missing(created, catalog);
    if (missing.isPresent()) {
      return new Findings(log, List.of(), missing, false);
    }
    Path folder = SweepFolder.of(open.location(), found.name(), surroundings().directory());
    Sweep sweep = SweepReader.fromDocument(created.document(), folder, catalog);
    var differences = new ProposalVerifier(sweep.study(), catalog).verify(entries);
    return new Findings(log, differences, Optional.empty(), true);
  }

  private static Optional<String> missing(StudyCreated created, Catalog catalog) {
    if (created.document().startsWith("{\"java\"")) {
      return Optional.of(
          "it was described in Java, so only its program can derive its decisions, with"
              + " ProposalVerifier");
    }
    String sampler = created.rules().sampler().name();
    if (!catalog.samplers().contains(sampler)) {
      return Optional.of(notInstalled("sampler", sampler, catalog.samplers()));
    }
    return missingPruner(created.rules().pruner(), catalog);
  }

  private static Optional<String> missingPruner(RuleSpec rule, Catalog catalog) {
    return catalog.pruners().contains(rule.name())
        ? rule.operands().stream()
            .flatMap(part -> missingPruner(part, catalog).stream())
            .findFirst()
        : Optional.of(notInstalled("pruner", rule.name(), catalog.pruners()));
  }

  private static String notInstalled(String kind, String name, Set<String> known) {
    return "its %s '%s' is not installed, so what it decided cannot be derived; %s"
        .formatted(kind, name, Suggestion.of(name, known));
  }

  private void print(StudyInfo found, Findings findings) {
    var out = surroundings().out();
    Verification log = findings.log();
    out.println(
        "study '%s': %s by %s, state hash %s"
            .formatted(
                SafeText.line(found.name()),
                log.entries() == 1 ? "1 entry" : log.entries() + " entries",
                Figures.count(log.writers(), "writer"),
                log.hash()));
    log.damage().ifPresent(damage -> out.println("damaged: " + SafeText.line(damage, 400)));
    log.snapshots().ifPresent(damage -> out.println("snapshot: " + SafeText.line(damage, 400)));
    for (ProposalVerifier.Difference one : findings.differences().stream().limit(SHOWN).toList()) {
      out.println("entry %d differs".formatted(one.offset()));
      out.println("  recorded  " + SafeText.line(one.recorded(), 400));
      out.println("  derived   " + SafeText.line(one.derived(), 400));
    }
    findings
        .missing()
        .ifPresent(
            what ->
                surroundings()
                    .err()
                    .println("audition: study '%s': %s".formatted(found.name(), what)));
    out.println(verdict(findings));
  }

  private static String verdict(Findings findings) {
    if (findings.log().damage().isPresent()) {
      return "the log is damaged; restore the store from a copy";
    }
    String log =
        findings.log().whole() ? "the log is whole" : "the log is whole, a snapshot is not";
    if (!findings.derived()) {
      return log + "; proposals and decisions were not derived";
    }
    return findings.differences().isEmpty()
        ? log + "; every proposal and every decision of the pruner follows from it"
        : "%s; %s"
            .formatted(
                log, Figures.count(findings.differences().size(), "decision") + " does not follow");
  }

  private static Map<String, Object> fields(StudyInfo found, Findings findings) {
    Verification log = findings.log();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("study", found.name());
    fields.put("id", found.id());
    fields.put("entries", log.entries());
    fields.put("writers", log.writers());
    fields.put("hash", log.hash());
    fields.put("whole", log.whole());
    log.damage().ifPresent(damage -> fields.put("damage", damage));
    log.snapshots().ifPresent(damage -> fields.put("snapshot", damage));
    fields.put("derived", findings.derived());
    findings.missing().ifPresent(missing -> fields.put("missing", missing));
    var differences = new ArrayList<Map<String, Object>>();
    for (ProposalVerifier.Difference one : findings.differences()) {
      var difference = new LinkedHashMap<String, Object>();
      difference.put("offset", one.offset());
      difference.put("recorded", one.recorded());
      difference.put("derived", one.derived());
      differences.add(difference);
    }
    fields.put("differences", differences);
    return fields;
  }
}
