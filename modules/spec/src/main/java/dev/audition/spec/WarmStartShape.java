package dev.audition.spec;

import dev.audition.spec.Shape.Items;
import dev.audition.spec.Shape.Section;
import dev.audition.spec.Shape.Text;
import dev.audition.spec.Shape.Whole;
import java.util.Map;

/** The keys of {@code warm-start}. */
final class WarmStartShape {
  private static final int MOST = 1_000;

  private WarmStartShape() {}

  static Section section() {
    return Section.of(
            Shape.Key.optional(
                "from",
                Text.any("the name of a study"),
                "digits",
                "Whose configurations; without it, the last completed one of a recurring study"),
            Shape.Key.optional("best", new Whole(0, MOST), "3", "How many of its best ones")
                .preset(Integer.toString(WarmStart.STANDARD)),
            Shape.Key.optional(
                "trials",
                new Items(new Whole(0, Integer.MAX_VALUE), 1),
                "[17, 4, 23]",
                "Filled in when a study begins: which trials the first of search.start are from"),
            Shape.Key.optional(
                    "prior",
                    new Shape.Flag(),
                    "true",
                    "Whether its best tenth gives priors to parameters that have none")
                .preset("false"),
            Shape.Key.optional(
                "learned",
                new Items(new Whole(0, Integer.MAX_VALUE), 1),
                "[17, 4, 23]",
                "Filled in when a study begins: which trials the priors are from"))
        .meant(Map.of("study", "from", "count", "best", "top", "best"));
  }
}
