package dev.audition.spec;

/** Finds the place in a file of a place in a scalar. */
final class ScalarPositions {
  private final String[] lines;

  ScalarPositions(String source) {
    this.lines = source.split("\r\n|\r|\n", -1);
  }

  /**
   * The place in the file.
   *
   * @param line of the scalar's text, 1 for the first one
   * @param column of that line in code points, 1 for the first one
   */
  Position locate(Node scalar, int line, int column) {
    return switch (scalar) {
      case Node.Plain plain when line == 1 && rest(plain.at(), 0).startsWith(plain.text()) ->
          plain.at().plus(column - 1);
      case Node.Quoted quoted when quoted.style() == Node.Style.LITERAL ->
          block(quoted, line, column);
      case Node.Quoted quoted when line == 1 -> quoted(quoted, column);
      default -> scalar.at();
    };
  }

  private String rest(Position at, int skip) {
    String line = at.line() <= lines.length ? lines[at.line() - 1] : "";
    int start = at.column() - 1 + skip;
    int points = line.codePointCount(0, line.length());
    return start > points ? "" : line.substring(line.offsetByCodePoints(0, start));
  }

  private Position block(Node.Quoted quoted, int line, int column) {
    String[] texts = quoted.text().split("\n", -1);
    int number = quoted.at().line() + line;
    if (line > texts.length || number > lines.length) {
      return quoted.at();
    }
    int indent = lines[number - 1].indexOf(texts[line - 1]);
    return new Position(number, Math.max(0, indent) + column, quoted.at().index());
  }

  /** Walks over what is written, which is longer than what is meant. */
  private Position quoted(Node.Quoted quoted, int column) {
    String raw = rest(quoted.at(), 1);
    int at = 0;
    for (int i = 1; i < column && at < raw.length(); i++) {
      at += width(raw, at, quoted.style());
    }
    return at >= raw.length() && column > 1
        ? quoted.at()
        : quoted.at().plus(1 + raw.codePointCount(0, at));
  }

  private static int width(String raw, int at, Node.Style style) {
    char first = raw.charAt(at);
    if (style == Node.Style.SINGLE && first == '\'') {
      return 2;
    }
    if (style == Node.Style.DOUBLE && first == '\\' && at + 1 < raw.length()) {
      return switch (raw.charAt(at + 1)) {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    }
    return Character.charCount(raw.codePointAt(at));
  }
}
