package dev.audition.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that is repeated with seeds {@code 0 .. value - 1}, its only argument a {@code long}.
 *
 * <p>The seed is in the test's name and with its failure; {@code -Dseed=17} repeats it with that
 * seed alone, {@code -Dseeds=10000} with so many.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(SeedSource.class)
@ExtendWith(SeedReminder.class)
public @interface Seeds {
  /** How many seeds, 1 or more. */
  int value();
}
