package dev.audition.algorithm.cma;

import dev.audition.algorithm.math.Normal;

/**
 * Keeps the probability of leaving the present value of a discrete coordinate above a margin, by
 * moving the centre or widening the coordinate.
 *
 * @see <a href="https://arxiv.org/abs/2205.13482">Hamano et al. 2022, section 4</a>
 */
final class Margin {
  private Margin() {}

  /**
   * Corrects one coordinate.
   *
   * @param alpha the margin, in {@code (0, 0.5)}
   */
  static void keep(CmaEs cma, int coordinate, Cells cells, double alpha) {
    double mean = cma.mean(coordinate);
    double deviation = cma.deviation(coordinate);
    long cell = cells.at(Math.max(0, Math.min(1, mean)));
    if (cell == 0 || cell == cells.count() - 1) {
      double edge = cell == 0 ? cells.edge(1) : cells.edge(cell);
      double reach = -Normal.quantile(alpha) * deviation;
      double distance = Math.abs(mean - edge);
      if (distance > reach) {
        cma.correct(coordinate, cell == 0 ? edge - reach : edge + reach, 1);
      }
      return;
    }
    double low = cells.edge(cell);
    double high = cells.edge(cell + 1);
    double below = Normal.cumulative((low - mean) / deviation);
    double above = Normal.cumulative((mean - high) / deviation);
    if (below >= alpha / 2 && above >= alpha / 2) {
      return;
    }
    double raisedBelow = Math.max(alpha / 2, below);
    double raisedAbove = Math.max(alpha / 2, above);
    double inside = 1 - below - above;
    double excess = raisedBelow + raisedAbove + inside - 3 * alpha / 2;
    double share = (1 - raisedBelow - raisedAbove - inside) / excess;
    double finalBelow = raisedBelow + share * (raisedBelow - alpha / 2);
    double finalAbove = raisedAbove + share * (raisedAbove - alpha / 2);
    double reachBelow = -Normal.quantile(Math.min(0.499, finalBelow));
    double reachAbove = -Normal.quantile(Math.min(0.499, finalAbove));
    double wide = (high - low) / (reachBelow + reachAbove);
    cma.correct(coordinate, low + reachBelow * wide, wide / deviation);
  }
}
