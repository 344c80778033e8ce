package dev.audition.algorithm.cma;

import dev.audition.space.Domain;
import dev.audition.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which parameters of a space are coordinates of the normal distribution, and which are choices.
 * Those of one value are neither.
 */
final class Layout {
  private final int size;
  private final int[] numbers;
  private final List<Optional<Cells>> cells = new ArrayList<>();
  private final int[] choices;
  private final int[] counts;

  Layout(SearchSpace space) {
    this.size = space.size();
    var lines = new ArrayList<Integer>();
    var categories = new ArrayList<Integer>();
    for (int i = 0; i < size; i++) {
      Domain domain = space.parameters().get(i).domain();
      long cardinality = domain.cardinality().orElse(0);
      if (cardinality == 1) {
        continue;
      }
      if (domain instanceof Domain.Categorical) {
        categories.add(i);
      } else {
        lines.add(i);
        cells.add(cardinality == 0 ? Optional.empty() : Optional.of(Cells.of(domain)));
      }
    }
    this.numbers = lines.stream().mapToInt(Integer::intValue).toArray();
    this.choices = categories.stream().mapToInt(Integer::intValue).toArray();
    this.counts =
        categories.stream()
            .mapToInt(i -> (int) space.parameters().get(i).domain().cardinality().orElseThrow())
            .toArray();
  }

  /** Parameters of the space. */
  int size() {
    return size;
  }

  /** Positions in the space of the coordinates. */
  int[] numbers() {
    return numbers;
  }

  /** The cells of a coordinate; empty for a continuum. */
  Optional<Cells> cells(int coordinate) {
    return cells.get(coordinate);
  }

  /** Positions in the space of the choices. */
  int[] choices() {
    return choices;
  }

  /** How many values each choice has. */
  int[] counts() {
    return counts;
  }

  /** Coordinates and choices together. */
  int searched() {
    return numbers.length + choices.length;
  }
}
