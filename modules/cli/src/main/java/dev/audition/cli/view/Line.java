package dev.audition.cli.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** A line of pieces with tones, which knows how many columns it takes. */
public final class Line {
  private final List<Piece> pieces = new ArrayList<>();

  private record Piece(Tone tone, String text) {}

  /** A line that begins with {@code text}. */
  public static Line of(String text) {
    return new Line().add(text);
  }

  /** Adds text. */
  public Line add(String text) {
    return add(Tone.NORMAL, text);
  }

  /** Adds text with a tone. */
  public Line add(Tone tone, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(tone, text));
    }
    return this;
  }

  /** Adds text in a field of {@code columns}, cut or filled up on the right. */
  public Line field(Tone tone, String text, int columns) {
    String fitted = cut(text, columns);
    return add(tone, fitted).add(" ".repeat(columns - columns(fitted)));
  }

  /** Adds the pieces of another line. */
  public Line add(Line other) {
    pieces.addAll(other.pieces);
    return this;
  }

  /** Adds spaces up to a column, at least {@code least}. */
  public Line padTo(int column, int least) {
    return add(" ".repeat(Math.max(least, column - columns())));
  }

  /** Columns of the whole line. */
  public int columns() {
    return pieces.stream().mapToInt(piece -> columns(piece.text())).sum();
  }

  /** The line as written to an output, cut to {@code width} columns. */
  public String render(int width, Look look) {
    var text = new StringBuilder();
    int left = width;
    for (Piece piece : pieces) {
      String fitted = look.fit(piece.text());
      int needed = columns(fitted);
      if (needed > left) {
        return text.append(look.paint(piece.tone(), look.fit(cut(fitted, left)))).toString();
      }
      text.append(look.paint(piece.tone(), fitted));
      left -= needed;
    }
    return text.toString();
  }

  /** The line without a limit of width. */
  public String render(Look look) {
    return render(Integer.MAX_VALUE, look);
  }

  /** Columns of a text on a terminal. */
  public static int columns(String text) {
    return text.codePoints().map(point -> Math.max(0, WCWidth.wcwidth(point))).sum();
  }

  /** The text, cut to a number of columns, with an ellipsis where something was cut. */
  public static String cut(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    var head = new StringBuilder();
    int left = columns - 1;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      left -= Math.max(0, WCWidth.wcwidth(point));
      if (left < 0) {
        break;
      }
      head.appendCodePoint(point);
      at += Character.charCount(point);
    }
    return columns < 1 ? "" : head + "…";
  }
}
