package dev.audition.spec;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** CEL with bounds on what an expression may cost, and with arithmetic between int and double. */
final class CelDialect {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(Expressions.LONGEST)
          .comprehensionMaxIterations(Expressions.MOST_ITERATIONS)
          .maxParseRecursionDepth(200)
          .build();

  private static final List<Operator> OPERATORS =
      List.of(
          new Operator("_+_", "add", (left, right) -> left + right),
          new Operator("_-_", "subtract", (left, right) -> left - right),
          new Operator("_*_", "multiply", (left, right) -> left * right),
          new Operator("_/_", "divide", (left, right) -> left / right));

  private CelDialect() {}

  private record Operator(String function, String name, BinaryOperator<Double> apply) {}

  /** Started only when an expression is there: CEL takes a while to load. */
  private static final class Loaded {
    private static final CelRuntime RUNTIME =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(bindings())
            .build();
  }

  static CelRuntime runtime() {
    return Loaded.RUNTIME;
  }

  /**
   * A compiler without variables.
   *
   * @param mixed whether a value of several types is read: then equality of int and double is the
   *     one of CEL, which compares them at run time
   * @param lists whether an int may be in a list of doubles, and a double in one of ints; then a
   *     list of both is ambiguous
   */
  static CelCompilerBuilder compiler(boolean mixed, boolean lists) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    for (Operator operator : OPERATORS) {
      builder.addFunctionDeclarations(
          both(operator.function(), operator.name(), SimpleType.DOUBLE));
    }
    if (!mixed) {
      builder.addFunctionDeclarations(
          both("_==_", "equals", SimpleType.BOOL), both("_!=_", "not_equals", SimpleType.BOOL));
    }
    if (lists) {
      builder.addFunctionDeclarations(
          CelFunctionDecl.newFunctionDeclaration(
              "@in",
              in("in_int64_list_double", SimpleType.INT, SimpleType.DOUBLE),
              in("in_double_list_int64", SimpleType.DOUBLE, SimpleType.INT)));
    }
    return builder;
  }

  private static CelOverloadDecl in(String name, CelType item, CelType items) {
    return CelOverloadDecl.newGlobalOverload(name, SimpleType.BOOL, item, ListType.create(items));
  }

  private static CelFunctionDecl both(String function, String name, CelType result) {
    return CelFunctionDecl.newFunctionDeclaration(
        function,
        CelOverloadDecl.newGlobalOverload(
            name + "_int64_double", result, SimpleType.INT, SimpleType.DOUBLE),
        CelOverloadDecl.newGlobalOverload(
            name + "_double_int64", result, SimpleType.DOUBLE, SimpleType.INT));
  }

  private static List<CelFunctionBinding> bindings() {
    var bindings = new ArrayList<CelFunctionBinding>();
    for (Operator operator : OPERATORS) {
      var apply = operator.apply();
      bindings.addAll(either(operator.name(), (left, right) -> (Object) apply.apply(left, right)));
    }
    bindings.addAll(either("equals", (left, right) -> left.doubleValue() == right.doubleValue()));
    bindings.addAll(
        either("not_equals", (left, right) -> left.doubleValue() != right.doubleValue()));
    bindings.add(
        CelFunctionBinding.from(
            "in_int64_list_double",
            Long.class,
            List.class,
            (item, items) -> items.contains(item.doubleValue())));
    bindings.add(
        CelFunctionBinding.from(
            "in_double_list_int64",
            Double.class,
            List.class,
            (item, items) ->
                item == Math.rint(item)
                    && Math.abs(item) < 0x1p63
                    && items.contains(item.longValue())));
    return bindings;
  }

  private interface Apply {
    Object apply(Double left, Double right);
  }

  /** What the bindings capture are functions without state. */
  @SuppressWarnings("Immutable")
  private static List<CelFunctionBinding> either(String name, Apply apply) {
    return List.of(
        CelFunctionBinding.from(
            name + "_int64_double",
            Long.class,
            Double.class,
            (left, right) -> apply.apply(left.doubleValue(), right)),
        CelFunctionBinding.from(
            name + "_double_int64",
            Double.class,
            Long.class,
            (left, right) -> apply.apply(left, right.doubleValue())));
  }
}
