package dev.audition.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.cli.control.ControlReply.Outcome;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // A server that is only there, not spoken to.
class ControlTest {
  private static final ControlRequest PAUSE =
      new ControlRequest("pause", "digits", "ada", Map.of("reason", "lunch"));
  @TempDir Path store;

  private static ControlReply echo(ControlRequest request) {
    return new ControlReply(Outcome.DONE, request.toString(), 17);
  }

  private static ControlReply ask(Path store) throws ControlException {
    return ControlClient.ask(store, PAUSE, Duration.ofSeconds(20));
  }

  private static ControlException.Kind failure(Path store) {
    try {
      throw new AssertionError("an answer: " + ask(store));
    } catch (ControlException e) {
      return e.kind();
    }
  }

  @Test
  void requestsReachTheServerAsTheyWereSent() throws Exception {
    try (var server = ControlServer.open(store, ControlTest::echo)) {
      assertThat(ask(store)).isEqualTo(new ControlReply(Outcome.DONE, PAUSE.toString(), 17));
      assertThat(ask(store).offset()).isEqualTo(17);
    }
  }

  @Test
  void nobodyButTheOwnerCanReachTheSocket() throws Exception {
    try (var server = ControlServer.open(store, ControlTest::echo)) {
      Path folder = store.resolve("control");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("socket"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aFolderOpenToOthersIsNotTrusted() throws Exception {
    try (var server = ControlServer.open(store, ControlTest::echo)) {
      Files.setPosixFilePermissions(
          store.resolve("control"), PosixFilePermissions.fromString("rwxrwxrwx"));
      assertThat(failure(store)).isEqualTo(ControlException.Kind.UNTRUSTED);
    }
  }

  @Test
  void withoutAServerNobodyAnswers() throws Exception {
    assertThat(failure(store)).isEqualTo(ControlException.Kind.NOBODY);
    ControlServer.open(store, ControlTest::echo).close();
    assertThat(failure(store)).isEqualTo(ControlException.Kind.NOBODY);
    assertThat(store.resolve("control/socket")).doesNotExist();
  }

  @Test
  void whatADeadProcessLeftIsTakenOver() throws Exception {
    Files.createDirectory(
        store.resolve("control"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var stale = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    stale.bind(UnixDomainSocketAddress.of(store.resolve("control/socket")));
    stale.close();
    assertThat(store.resolve("control/socket")).exists();
    assertThat(failure(store)).isEqualTo(ControlException.Kind.NOBODY);
    try (var server = ControlServer.open(store, ControlTest::echo)) {
      assertThat(ask(store).outcome()).isEqualTo(Outcome.DONE);
    }
  }

  @Test
  void aStoreDeepDownHasItsSocketElsewhere() throws Exception {
    Path deep = Files.createDirectories(store.resolve("d".repeat(60)).resolve("e".repeat(60)));
    Path elsewhere;
    try (var server = ControlServer.open(deep, ControlTest::echo)) {
      elsewhere = Path.of(Files.readString(deep.resolve("control/address")));
      assertThat(elsewhere.resolve("socket").toString().length()).isLessThan(104);
      assertThat(ask(deep).outcome()).isEqualTo(Outcome.DONE);
    }
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void garbageIsAnsweredAndTooMuchOfItEndsTheConnection() throws Exception {
    try (var server = ControlServer.open(store, ControlTest::echo);
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(store.resolve("control/socket")));
      write(channel, "{not json\n");
      assertThat(new Wire(channel).line().orElseThrow()).contains("INVALID");
      write(channel, "{\"action\":null}\n");
      assertThat(new Wire(channel).line().orElseThrow()).contains("INVALID");
      assertThatThrownBy(
              () -> {
                write(channel, "x".repeat(1 << 20));
                write(channel, "x".repeat(1 << 20));
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
