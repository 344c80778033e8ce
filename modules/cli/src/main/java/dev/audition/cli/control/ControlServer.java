package dev.audition.cli.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;

/** Listens in a store for its owner's commands. The caller holds the store's lock. */
public final class ControlServer implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ControlFolder folder;
  private final ServerSocketChannel server;
  private final Function<ControlRequest, ControlReply> handler;
  private final Semaphore free = new Semaphore(MOST_CONNECTIONS);
  private final ScheduledExecutorService watch;

  private ControlServer(
      ControlFolder folder,
      ServerSocketChannel server,
      Function<ControlRequest, ControlReply> handler) {
    this.folder = folder;
    this.server = server;
    this.handler = handler;
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("control-watch").factory());
  }

  /**
   * Begins to listen.
   *
   * @param store folder of the store
   * @param handler answers requests, on a thread of its own for each connection
   */
  public static ControlServer open(Path store, Function<ControlRequest, ControlReply> handler)
      throws IOException {
    var folder = new ControlFolder(store);
    var address = folder.prepare();
    var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(address);
      ControlFolder.close(address);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    var server = new ControlServer(folder, channel, handler);
    Thread.ofVirtual().name("control").start(server::listen);
    return server;
  }

  private void listen() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        if (free.tryAcquire()) {
          Thread.ofVirtual().name("control-connection").start(() -> serve(channel));
        } else {
          channel.close();
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      if (!isOwner(channel)) {
        return;
      }
      var wire = new Wire(channel);
      while (true) {
        var late = watch.schedule(() -> drop(channel), PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var line = wire.line();
        late.cancel(false);
        if (line.isEmpty()) {
          return;
        }
        wire.send(answer(line.get()));
      }
    } catch (IOException gone) {
      return;
    } finally {
      free.release();
    }
  }

  private boolean isOwner(SocketChannel channel) throws IOException {
    var peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    return peer.user().equals(folder.owner());
  }

  private ControlReply answer(String line) {
    try {
      return handler.apply(Wire.parse(line, ControlRequest.class));
    } catch (JsonProcessingException invalid) {
      return ControlReply.invalid("a request must be a JSON object with action, study and by");
    }
  }

  private static void drop(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException gone) {
      return;
    }
  }

  /** Stops to listen and takes the socket away. */
  @Override
  public void close() throws IOException {
    server.close();
    watch.shutdownNow();
    folder.clear();
  }
}
