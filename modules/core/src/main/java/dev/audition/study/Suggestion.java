package dev.audition.study;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The way out of a misspelt name. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * Says which known name was probably meant, else lists them all.
   *
   * @param unknown what was written
   * @param known what could have been written
   */
  public static String of(String unknown, Collection<String> known) {
    String word = unknown.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.<String>comparingInt(name -> distance(word, name)).thenComparing(n -> n))
        .filter(name -> distance(word, name) <= Math.max(1, Math.max(word.length(), 3) / 3))
        .map("did you mean '%s'?"::formatted)
        .orElseGet(() -> "known are " + String.join(", ", known.stream().sorted().toList()));
  }

  /** Edits from one to the other: insert, delete, replace, swap of neighbours. */
  private static int distance(String from, String name) {
    String to = name.toLowerCase(Locale.ROOT);
    var edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : step(edits, i, j, from, to);
      }
    }
    return edits[from.length()][to.length()];
  }

  @SuppressWarnings("checkstyle:ParameterNumber")
  private static int step(int[][] edits, int i, int j, String from, String to) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int least =
        Math.min(
            edits[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, 1 + edits[i - 2][j - 2]) : least;
  }
}
