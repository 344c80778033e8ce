package dev.audition.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class RankingTest {
  private record Entry(double loss, int trial) {}

  private static final Comparator<Entry> ORDER =
      Comparator.comparingDouble(Entry::loss).thenComparingInt(Entry::trial);

  private static double loss(RandomStream random) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      default -> random.nextInt(20);
    };
  }

  /** Against a sorted list, under 20,000 random insertions and removals. */
  @Test
  void agreesWithASortedList() {
    for (int seed = 0; seed < 200; seed++) {
      var random = RandomStream.of(seed, 0, "ranking");
      var list = new ArrayList<Entry>();
      Ranking ranking = Ranking.empty();
      for (int i = 0; i < 100; i++) {
        if (!list.isEmpty() && random.nextInt(3) == 0) {
          Entry gone = list.remove(random.nextInt(list.size()));
          ranking = ranking.without(gone.loss, gone.trial);
        } else {
          var entry = new Entry(loss(random), i);
          list.add(entry);
          ranking = ranking.with(entry.loss, entry.trial);
        }
        list.sort(ORDER);
      }
      check(ranking, list);
    }
  }

  private static void check(Ranking ranking, List<Entry> list) {
    assertThat(ranking.size()).isEqualTo(list.size());
    for (int place = 0; place < list.size(); place++) {
      assertThat(ranking.trial(place)).isEqualTo(list.get(place).trial);
      assertThat(Double.compare(ranking.loss(place), list.get(place).loss)).isZero();
      double loss = list.get(place).loss;
      long below = list.stream().filter(e -> Double.compare(e.loss, loss) < 0).count();
      assertThat((long) ranking.below(loss)).isEqualTo(below);
    }
    assertThatThrownBy(() -> ranking.trial(list.size()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    checkFirst(ranking, list);
  }

  private static void checkFirst(Ranking ranking, List<Entry> list) {
    for (int places = 0; places <= list.size() + 1; places++) {
      OptionalInt expected =
          list.stream()
              .limit(places)
              .mapToInt(Entry::trial)
              .filter(trial -> trial % 7 == 3)
              .findFirst();
      assertThat(ranking.first(places, trial -> trial % 7 == 3)).isEqualTo(expected);
    }
  }

  @Test
  void equalEntriesGiveEqualRankingsInAnyOrder() {
    Ranking up = Ranking.empty();
    Ranking down = Ranking.empty();
    for (int i = 0; i < 100; i++) {
      up = up.with(i % 10, i);
      down = down.with((99 - i) % 10, 99 - i);
    }
    assertThat(up).isEqualTo(down).hasSameHashCodeAs(down);
    assertThat(up.with(3, 3)).isEqualTo(up);
    assertThat(up.without(3, 99)).isEqualTo(up);
    assertThat(up.without(3, 3)).isNotEqualTo(up);
  }
}
