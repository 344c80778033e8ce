package dev.audition.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes connections on, and cuts those through which much goes, in the middle of it. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final long most;
  private final AtomicInteger left;

  /**
   * Starts.
   *
   * @param target the port behind it
   * @param most bytes that may go through a connection in one direction
   * @param cuts how often it cuts; then everything passes
   */
  CuttingProxy(int target, long most, int cuts) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.most = most;
    this.left = new AtomicInteger(cuts);
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many cuts are left. */
  int left() {
    return left.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> pass(near, far));
        Thread.ofVirtual().start(() -> pass(far, near));
      }
    } catch (IOException closed) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(closed);
      }
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    long passed = 0;
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        passed += count;
        if (passed > most && left.getAndUpdate(cuts -> Math.max(0, cuts - 1)) > 0) {
          from.setSoLinger(true, 0);
          return;
        }
        out.write(buffer, 0, count);
        out.flush();
      }
    } catch (IOException over) {
      // Either side has hung up.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
