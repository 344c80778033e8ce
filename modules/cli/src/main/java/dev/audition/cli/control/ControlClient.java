package dev.audition.cli.control;

import dev.audition.cli.control.ControlException.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import jdk.net.ExtendedSocketOptions;

/** Asks the process that runs the studies of a store. */
public final class ControlClient {
  private ControlClient() {}

  /**
   * Sends a request and waits for the answer.
   *
   * @param store folder of the store
   * @param patience how long the answer may take
   */
  public static ControlReply ask(Path store, ControlRequest request, Duration patience)
      throws ControlException {
    var folder = new ControlFolder(store);
    var timer = new Timer("control-patience", true);
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      var address = folder.find();
      timer.schedule(closing(channel), patience.toMillis());
      connect(channel, address);
      if (!channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(folder.owner())) {
        throw new ControlException(
            Kind.UNTRUSTED, "the process behind %s belongs to somebody else".formatted(address));
      }
      var wire = new Wire(channel);
      wire.send(request);
      String line =
          wire.line()
              .orElseThrow(() -> new ControlException(Kind.BROKEN, "the connection was closed"));
      return Wire.parse(line, ControlReply.class);
    } catch (IOException broken) {
      throw new ControlException(
          Kind.BROKEN, "the process that runs the study did not answer: " + broken);
    } finally {
      timer.cancel();
    }
  }

  private static void connect(SocketChannel channel, java.net.UnixDomainSocketAddress address)
      throws ControlException {
    try {
      channel.connect(address);
    } catch (IOException refused) {
      throw new ControlException(
          Kind.NOBODY, "the process that ran studies here is gone: " + refused.getMessage());
    }
  }

  private static TimerTask closing(SocketChannel channel) {
    return new TimerTask() {
      @Override
      public void run() {
        try {
          channel.close();
        } catch (IOException gone) {
          cancel();
        }
      }
    };
  }
}
