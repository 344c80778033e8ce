package dev.audition.bench;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Search spaces to measure with. */
public final class Spaces {
  private Spaces() {}

  /** Parameters of mixed kinds: of ten, four real (one log), three integer, three categorical. */
  public static SearchSpace mixed(int parameters) {
    var all = new ArrayList<Parameter>();
    for (int i = 0; i < parameters; i++) {
      all.add(Parameter.of("p" + i, domain(i % 10)));
    }
    return SearchSpace.of(all);
  }

  private static Domain domain(int kind) {
    return switch (kind) {
      case 0 -> new Domain.Real(1e-5, 1, Scale.LOG, OptionalDouble.empty());
      case 1, 2, 3 -> new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());
      case 4 -> new Domain.Whole(1, 1024, Scale.LOG, 1);
      case 5, 6 -> new Domain.Whole(1, 16, Scale.LINEAR, 1);
      default ->
          new Domain.Categorical(
              List.of(new Value.Text("a"), new Value.Text("b"), new Value.Text("c")));
    };
  }
}
