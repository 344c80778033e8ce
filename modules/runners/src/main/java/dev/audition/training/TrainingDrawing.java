package dev.audition.training;

import dev.audition.training.diagram.Diagram;
import dev.audition.training.diagram.Diagram.Edge;
import dev.audition.training.diagram.Diagram.Node;
import java.util.ArrayList;
import java.util.List;

/** Draws a training that has been checked. */
record TrainingDrawing<S>(TrainingGraph<S> graph) {
  Diagram diagram() {
    var nodes = new ArrayList<Node>();
    var edges = new ArrayList<Edge>();
    for (Stage<S> stage : graph.stages()) {
      nodes.add(new Node(stage.name(), detail(stage), stage.kind() == Stage.Kind.ASIDE, ""));
      ways(stage, edges);
    }
    return new Diagram(graph.name(), nodes, edges);
  }

  private static String detail(Stage<?> stage) {
    return stage
        .uses()
        .map(uses -> uses.isEmpty() ? "shared by all" : "shared by " + String.join(", ", uses))
        .orElse("");
  }

  private void ways(Stage<S> stage, List<Edge> edges) {
    for (StageOption.When<S> when : stage.whens()) {
      String condition = when.condition().text();
      switch (when.target()) {
        case Target.GoTo to -> edges.add(new Edge(stage.name(), to.stage(), condition));
        case Target.End end -> edges.add(new Edge(stage.name(), Diagram.END, condition));
        case Target.Pause pause ->
            edges.add(new Edge(stage.name(), stage.name(), "pauses: " + condition));
      }
    }
    if (stage.repeats()) {
      edges.add(new Edge(stage.name(), stage.name(), repetition(stage)));
    }
    switch (TrainingGraph.done(graph.stages(), stage)) {
      case Target.GoTo to -> edges.add(new Edge(stage.name(), to.stage(), ""));
      case Target.End end -> edges.add(new Edge(stage.name(), Diagram.END, ""));
      case Target.Pause pause -> {}
    }
  }

  private static String repetition(Stage<?> stage) {
    var parts = new ArrayList<String>();
    stage.times().ifPresent(times -> parts.add(times == 1 ? "once" : times + " times"));
    stage.timesOf().ifPresent(name -> parts.add("'" + name + "' times"));
    stage.untils().forEach(until -> parts.add("until " + until.text()));
    return parts.isEmpty()
        ? stage.byBudget() ? "while the budget lasts" : "again"
        : String.join(", ", parts);
  }
}
