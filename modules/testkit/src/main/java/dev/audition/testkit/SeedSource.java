package dev.audition.testkit;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives a {@link Seeds} test its seeds. */
final class SeedSource implements ArgumentsProvider, AnnotationConsumer<Seeds> {
  private long count;

  @Override
  public void accept(Seeds seeds) {
    count = seeds.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Long only = Long.getLong("seed");
    LongStream seeds =
        only != null ? LongStream.of(only) : LongStream.range(0, Long.getLong("seeds", count));
    return seeds.mapToObj(Arguments::of);
  }
}
