package dev.audition.spec;

import dev.audition.catalog.Catalog;
import java.util.List;

/** What the builders of one sweep share. */
record Draft(Errors errors, ScalarPositions positions, Catalog catalog) {

  void error(Field field, String message) {
    errors.add(field.at(), field.path(), message);
  }

  /** Records what is wrong in an expression, at its place in the file. */
  void problems(Field expression, List<Expressions.Problem> problems) {
    for (Expressions.Problem problem : problems) {
      errors.add(
          positions.locate(expression.node(), problem.line(), problem.column()),
          expression.path(),
          problem.message());
    }
  }
}
