package dev.audition.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLocationTest {
  @Test
  void aPathIsADirectory() {
    assertThat(StoreLocation.parse("some/where"))
        .isEqualTo(new StoreLocation.Directory(Path.of("some/where")));
  }

  @Test
  void aUrlIsAServerAndHidesItsPassword() {
    var location =
        (StoreLocation.Postgres)
            StoreLocation.parse("postgresql://ada:s3cr%40t+x@db.example:5433/lab?sslmode=require");
    assertThat(location.jdbcUrl())
        .isEqualTo("jdbc:postgresql://db.example:5433/lab?sslmode=require");
    assertThat(location.user()).contains("ada");
    assertThat(location.password()).contains("s3cr@t+x");
    assertThat(location).hasToString("postgresql://db.example:5433/lab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "mysql://ada:s3cret@host/db",
        "postgresql://ada:s3cret@host",
        "postgresql://ada:s3cret@host/",
        "postgresql://ada:s3cret^ @host/db",
        "postgresql:///s3cret",
        "a\0b"
      })
  void whatIsNoLocationIsRefusedWithoutItsPassword(String text) {
    assertThatThrownBy(() -> StoreLocation.parse(text))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.BAD_LOCATION))
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aServerThatIsNotThereIsNamedWithoutThePassword() {
    assertThatThrownBy(
            () -> Store.open(StoreLocation.parse("postgresql://ada:s3cret@localhost:1/db")))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNREACHABLE))
        .hasMessageContaining("localhost:1/db")
        .hasMessageNotContaining("s3cret");
  }
}
