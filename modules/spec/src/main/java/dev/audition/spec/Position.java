package dev.audition.spec;

/**
 * A place in a text.
 *
 * @param line 1 for the first one
 * @param column 1 for the first one, in code points
 * @param index code points before it
 */
record Position(int line, int column, int index) {
  static final Position START = new Position(1, 1, 0);

  Position plus(int columns) {
    return new Position(line, column + columns, index + columns);
  }
}
