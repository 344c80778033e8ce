package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.audition.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

final class SweepSchemaTest {
  private static final Path PUBLISHED =
      Path.of(System.getProperty("audition.root"), "src/docs/sweep.schema.json");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SweepSchema.json());

  @Test
  void thePublishedSchemaIsTheOneOfThisReader() throws IOException {
    if (Boolean.getBoolean("update")) {
      Files.writeString(PUBLISHED, SweepSchema.json());
    }
    assertThat(Files.readString(PUBLISHED))
        .as("run this test with -Dupdate=true to write %s anew", PUBLISHED)
        .isEqualTo(SweepSchema.json());
  }

  /** Sound specs of the tests, as they are written and as documents. */
  static Stream<String> sound() {
    return Stream.of(SweepReaderTest.DIGITS, BadSpecsTest.SOUND)
        .flatMap(
            text ->
                Stream.of(text, SweepReader.read(text, "s.yaml", Catalog.installed()).document()));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void soundSpecsAreValid(String text) {
    assertThat(SCHEMA.validate(json(text))).isEmpty();
  }

  static Stream<BadSpecsTest.Case> bad() {
    // Another library would follow an alias of itself for ever.
    return BadSpecsTest.cases()
        .filter(each -> !each.name().startsWith("alias") && parses(each.text()));
  }

  /** What the schema refuses, the reader refuses: so no case may be refused by the schema alone. */
  @ParameterizedTest
  @MethodSource("bad")
  void badShapesAreNotValid(BadSpecsTest.Case each) {
    boolean byShape =
        each.errors().stream()
            .anyMatch(error -> error.contains("unknown key") || error.contains("' is missing"));

    assertThat(SCHEMA.validate(json(each.text())).isEmpty() && byShape).isFalse();
  }

  @Test
  void mostBadSpecsAreSeenByTheSchemaAlready() {
    long seen = bad().filter(each -> !SCHEMA.validate(json(each.text())).isEmpty()).count();

    assertThat(seen).isGreaterThan(75);
  }

  private static boolean parses(String text) {
    try {
      json(text);
      return true;
    } catch (YamlEngineException broken) {
      return false;
    }
  }

  private static JsonNode json(String text) {
    var settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setAllowDuplicateKeys(false).build();
    return new ObjectMapper().valueToTree(new Load(settings).loadFromString(text));
  }
}
