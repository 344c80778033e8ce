package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.engine.StudyException;
import dev.audition.storage.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ExitCode report(Throwable error) {
    var to = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Errors(new Cli(folder).surroundings(to, to)).report(error, "audition run");
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBugLeavesADiagnosticFileThatOnlyItsOwnerCanRead() throws Exception {
    Files.createDirectory(folder.resolve(".audition"));
    assertThat(report(new IllegalStateException("boom \u001b[31m"))).isEqualTo(ExitCode.INTERNAL);
    assertThat(said()).contains("internal error", "boom").doesNotContain("\tat ", "\u001b");
    Path file = Path.of(said().strip().replaceFirst("(?s).* is in ", ""));
    assertThat(file).hasParent(folder.resolve(".audition"));
    assertThat(Files.readString(file))
        .contains("audition 0.1.0", "command: audition run", "ErrorsTest", "thread main");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource({
    "LOCKED, LOCKED",
    "NEWER, STORAGE",
    "CORRUPT, STORAGE",
    "FULL, STORAGE",
    "READ_ONLY, STORAGE",
    "MISSING, USAGE",
    "UNREACHABLE, STORAGE",
    "FENCED, STORAGE",
    "UNKNOWN_RESULT, STORAGE",
    "BAD_LOCATION, USAGE"
  })
  void storesHaveTheirCodesHoweverDeepTheErrorIs(StoreException.Kind kind, ExitCode code) {
    var store = new StoreException(kind, "the store says why");
    assertThat(report(new CompletionException(new StudyException("wrapped", store))))
        .isEqualTo(code);
    assertThat(said()).isEqualTo("audition: the store says why\n");
  }

  @Test
  void filesAreNamedWithTheReason() {
    var denied = new AccessDeniedException("/x/sweep.yaml");
    assertThat(report(new UncheckedIOException(denied))).isEqualTo(ExitCode.STORAGE);
    assertThat(said()).isEqualTo("audition: /x/sweep.yaml: AccessDeniedException\n");
  }
}
