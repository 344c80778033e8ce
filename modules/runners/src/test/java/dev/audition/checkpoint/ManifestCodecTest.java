package dev.audition.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestCodecTest {
  private static final String SUM = "0".repeat(64);

  private static Manifest manifest(OptionalDouble value) {
    var draft = new Draft(new TrialKey("3f", 1), 2, 3, value);
    return new Manifest(draft, List.of(new Manifest.Entry("a/b", 5, SUM)));
  }

  @Test
  void writtenIsRead() throws Exception {
    for (OptionalDouble value : List.of(OptionalDouble.empty(), OptionalDouble.of(0.1))) {
      byte[] written = ManifestCodec.write(manifest(value));
      assertThat(ManifestCodec.read(written)).isEqualTo(manifest(value));
    }
  }

  @Test
  void isJsonThatPeopleCanRead() {
    assertThat(
            new String(
                ManifestCodec.write(manifest(OptionalDouble.of(0.5))), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"format\":1,\"study\":\"3f\",\"trial\":1,\"attempt\":2,\"step\":3,\"value\":0.5,"
                + "\"files\":[{\"path\":\"a/b\",\"size\":5,\"sha256\":\"%s\"}]}".formatted(SUM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../b", "/b", "", "a/../../b", "a//b", "./b"})
  void pathsThatLeadOutAreRefused(String path) {
    String text =
        new String(ManifestCodec.write(manifest(OptionalDouble.empty())), StandardCharsets.UTF_8)
            .replace("a/b", path);
    assertThatThrownBy(() -> ManifestCodec.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DamagedCheckpoint.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"format\":1}", "{\"format\":2}", "{\"format\":1", "\0"})
  void whatIsNoManifestIsRefused(String text) {
    assertThatThrownBy(() -> ManifestCodec.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DamagedCheckpoint.class);
  }
}
