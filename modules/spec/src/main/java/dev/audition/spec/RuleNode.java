package dev.audition.spec;

import dev.audition.study.RuleSpec;
import java.util.List;
import java.util.Map;

/**
 * A rule with the places of its parts.
 *
 * @param at of the rule's name
 * @param settings the value of every setting by its key
 */
record RuleNode(
    RuleSpec spec, Position at, String path, Map<String, Node> settings, List<RuleNode> operands) {

  /** Where a setting is; the rule itself if there is no such one. */
  Position at(String setting) {
    Node node = settings.get(setting);
    return node == null ? at : node.at();
  }
}
