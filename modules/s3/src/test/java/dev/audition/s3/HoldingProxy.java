package dev.audition.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Passes connections on until so much has gone to the server; then nothing comes through. */
final class HoldingProxy implements AutoCloseable {
  /** Only so that a hanging test ends. */
  private static final long HANG_SECONDS = 120;

  private final ServerSocket listener;
  private final int target;
  private final AtomicLong left;
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  HoldingProxy(int target, long most) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.left = new AtomicLong(most);
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Waits until something is held back. */
  void awaitHeld() throws InterruptedException {
    if (!held.await(HANG_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("not so much was sent: %d bytes are missing".formatted(left.get()));
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> pass(near, far, left));
        Thread.ofVirtual().start(() -> pass(far, near, new AtomicLong(Long.MAX_VALUE)));
      }
    } catch (IOException over) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(over);
      }
    }
  }

  private void pass(Socket from, Socket to, AtomicLong budget) {
    byte[] buffer = new byte[8192];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (budget.addAndGet(-count) < 0) {
          held.countDown();
          closed.await();
          return;
        }
        out.write(buffer, 0, count);
        out.flush();
      }
    } catch (IOException | InterruptedException over) {
      // Either side has hung up.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
  }
}
